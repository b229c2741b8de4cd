// A code with its QR, as on the card.
import { UnstyledButton } from '@mantine/core';
import { CodeBadge, useDates } from '../../components/MoneyText';
import { useText, type Translate } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import css from './PersonPage.module.css';

/** A QR as one SVG path over a square of modules, without its quiet zone. */
export type QrView = { modules: number; path: string; content: string };

export type PersonCode = {
  code: string;
  kind: 'standing' | 'personal' | 'campaign';
  /** A campaign's name. */
  campaign: string | null;
  uses: number;
  limit: number | null;
  state: { kind: 'good' } | { kind: 'provisional' } | { kind: 'paused' } | { kind: 'expired'; on: LocalDate } | { kind: 'usedUp' };
  qr: QrView | null;
  /** Its own terms, in words. */
  terms: readonly string[];
};

export function CodeTile({ code, onPress }: { code: PersonCode; onPress: () => void }) {
  const t = useText();
  const dates = useDates();
  const trouble = troubleOf(code, t, dates.short);
  return (
    <UnstyledButton className={css['code']} data-off={trouble !== null || undefined} onClick={onPress} title={t('person.print')}>
      {code.qr && <Qr qr={code.qr} />}
      <div className="grow">
        <span className={css['codeText']}>
          <CodeBadge code={code.code} />
        </span>
        <div className="t2 sm el">{code.campaign ?? t(`person.code.${code.kind}`)}</div>
        {code.terms.map((words) => (
          <div key={words} className="t2 xs">
            {words}
          </div>
        ))}
        {trouble === null ? <div className="t3 xs el">{usesOf(code, t)}</div> : <div className="wait b xs el">{trouble}</div>}
      </div>
    </UnstyledButton>
  );
}

function usesOf(code: PersonCode, t: Translate): string {
  const uses = t('person.code.uses', { count: code.uses });
  if (code.state.kind === 'provisional') return `${uses}, ${t('person.code.provisional')}`;
  return code.limit === null ? `${uses}, ${t('person.code.noLimit')}` : `${uses} ${t('person.code.limit', { limit: code.limit })}`;
}

function troubleOf(code: PersonCode, t: Translate, date: (date: LocalDate) => string): string | null {
  switch (code.state.kind) {
    case 'good':
    case 'provisional':
      return null;
    case 'paused':
      return t('person.code.paused');
    case 'expired':
      return t('person.code.expired', { date: date(code.state.on) });
    case 'usedUp':
      return t('person.code.usedUp', { uses: code.uses, limit: code.limit ?? code.uses });
  }
}

export function Qr({ qr, size = 56 }: { qr: QrView; size?: number }) {
  return (
    <svg className={css['qr']} role="img" aria-label={qr.content} width={size} height={size} viewBox={`0 0 ${qr.modules} ${qr.modules}`} shapeRendering="crispEdges">
      <path d={qr.path} />
    </svg>
  );
}
