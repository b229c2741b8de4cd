// What happened at the desk, in a sentence.
import { Rich, type RichValues } from '../../i18n/Rich';
import type en from '../../i18n/en.json';

export type EventKind = keyof typeof en.event;

export function EventTitle({ kind, values }: { kind: EventKind; values: RichValues }) {
  return <Rich id={`event.${kind}`} values={values} />;
}
