// The code that was presented: whose it is and whether it counts.
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { CodeBadge, useDates } from '../../components/MoneyText';
import { Tag } from '../../components/Tag';
import { useText, type TextKey } from '../../i18n';
import type { Instant, LocalDate } from '../../i18n/dates';
import css from './CodeCard.module.css';

/** Why a code does not count, as one word; the sentence comes with it. */
export type CodeTrouble = 'mistyped' | 'expired' | 'paused' | 'exhausted' | 'early' | 'own' | 'refused';

export type PresentedCode =
  | { kind: 'checking'; code: string }
  | { kind: 'valid'; code: string; at: Instant; scanned: boolean; uses: number; until: LocalDate | null; referrer: string; program: string }
  | { kind: 'notHere'; code: string; at: Instant; scanned: boolean; program: string }
  | { kind: 'refused'; code: string; trouble: CodeTrouble; text: string };

const words: Record<CodeTrouble, TextKey> = {
  mistyped: 'record.code.mistyped',
  expired: 'record.code.expired',
  paused: 'record.code.paused',
  exhausted: 'record.code.exhausted',
  early: 'record.code.early',
  own: 'record.code.own',
  refused: 'record.code.refused',
};

export function CodeCard({ presented, onFind, onChange, onResume }: { presented: PresentedCode; onFind: () => void; onChange: () => void; onResume?: (() => void) | undefined }) {
  const t = useText();
  const dates = useDates();
  const how = (code: { at: Instant; scanned: boolean }) => t(code.scanned ? 'record.code.scannedAt' : 'record.code.typedAt', { time: dates.time(code.at) });
  switch (presented.kind) {
    case 'checking':
      return (
        <div className={css['card']} data-kind="checking" aria-busy="true">
          <div className="grow">
            <span className={`code ${css['code'] ?? ''}`}>{presented.code}</span>
            <div className="t2 sm">{t('record.code.checking')}</div>
          </div>
        </div>
      );
    case 'valid':
      return (
        <div className={css['card']} data-kind="valid">
          <Mark icon="check" />
          <div className="grow">
            <div className={css['line']}>
              <span className={css['code']}>
                <CodeBadge code={presented.code} />
              </span>
              <Tag tone="ok" onTint>
                {t('record.code.valid')}
              </Tag>
            </div>
            <div className="t2 sm">{[how(presented), t('record.code.uses', { count: presented.uses }), presented.until === null ? t('record.code.noEnd') : t('record.code.until', { date: dates.full(presented.until) })].join(' · ')}</div>
          </div>
          <div className={css['from']}>
            <Avatar name={presented.referrer} size={40} />
            <div className="grow">
              <div className="b el">{presented.referrer}</div>
              <div className="t3 sm el">{presented.program}</div>
            </div>
          </div>
        </div>
      );
    case 'notHere':
      return (
        <div className={css['card']} data-kind="notHere">
          <Mark icon="hour" />
          <div className="grow">
            <div className={css['line']}>
              <span className={css['code']}>
                <CodeBadge code={presented.code} />
              </span>
              <Tag tone="wait">{t('record.code.notHere')}</Tag>
            </div>
            <div className="t2 sm">
              {how(presented)} · {presented.program}
            </div>
            <div className="t2 sm">{t('record.code.notHereText')}</div>
          </div>
        </div>
      );
    case 'refused':
      return (
        <div className={css['card']} data-kind="refused" role="alert">
          <Mark icon="x" />
          <div className="grow">
            <div className={css['line']}>
              <span className={css['code']}>
                <CodeBadge code={presented.code} wrong={presented.trouble === 'mistyped'} />
              </span>
              <Tag tone="stop" onTint>
                {t(words[presented.trouble])}
              </Tag>
            </div>
            <div className="t2 sm">{presented.text}</div>
          </div>
          {onResume && (
            <Button size="sm" look="primary" onPress={onResume}>
              {t('cards.resume')}
            </Button>
          )}
          <Button size="sm" onPress={onFind}>
            {t('record.code.findByName')}
          </Button>
          <Button size="sm" look="ghost" onPress={onChange}>
            {t('record.code.change')}
          </Button>
        </div>
      );
  }
}

function Mark({ icon }: { icon: 'check' | 'x' | 'hour' }) {
  return (
    <span className={css['mark']}>
      <Icon name={icon} size={20} />
    </span>
  );
}
