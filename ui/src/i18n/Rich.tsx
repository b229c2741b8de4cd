// A sentence with parts in it: names in bold, codes, amounts. Values are placed as data and never read as markup.
import { IntlMessageFormat, type PrimitiveType } from 'intl-messageformat';
import { Fragment, isValidElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKey } from './index';

type Wrap = (chunks: ReactNode[]) => ReactNode;
export type RichValues = Record<string, PrimitiveType | ReactNode | Wrap>;

const parsed = new Map<string, IntlMessageFormat>();

function messageOf(text: string, language: string): IntlMessageFormat {
  const key = `${language}\n${text}`;
  const found = parsed.get(key);
  if (found) return found;
  const made = new IntlMessageFormat(text, language);
  parsed.set(key, made);
  return made;
}

const wraps: Record<string, Wrap> = {
  b: (chunks) => <b>{keyed(chunks)}</b>,
  code: (chunks) => <span className="code">{keyed(chunks)}</span>,
  mark: (chunks) => <mark>{keyed(chunks)}</mark>,
};

function keyed(chunks: ReactNode[]): ReactNode[] {
  return chunks.map((chunk, index) => <Fragment key={index}>{chunk}</Fragment>);
}

export function Rich({ id, values }: { id: TextKey; values?: RichValues | undefined }) {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  const text = i18n.getResource(language, 'translation', id) as unknown;
  if (typeof text !== 'string') return <>{id}</>;
  const result = messageOf(text, language).format<ReactNode>({ ...wraps, ...values } as Record<string, PrimitiveType | ReactNode>);
  if (Array.isArray(result)) return <>{keyed(result)}</>;
  return isValidElement(result) ? result : <>{result as ReactNode}</>;
}
