// What the bank answers: read and shown line by line first, marked only then, each payout once.
import { useRef, useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { BankResult } from '../../bindings/BankResult';
import type { BankResults } from '../../bindings/BankResults';
import type { WhyNoResult } from '../../bindings/WhyNoResult';
import { Button } from '../../components/Button';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { useText, type Translate } from '../../i18n';
import { useLocale, type Locale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import type { Money } from '../../money/money';
import css from './BankFiles.module.css';

/** More lines than this are counted and not drawn. */
const SHOWN = 100;

export function BankAnswer() {
  const t = useText();
  const read = useAct('read_bank_results');
  const mark = useAct('import_bank_results');
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ text: string; found: BankResults } | null>(null);
  const [done, setDone] = useState<BankResults | null>(null);
  const good = count(file?.found ?? null);
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    mark.forget();
    setDone(null);
    setFile(null);
    const text = await chosen.text();
    read.run({ text }, (found) => setFile({ text, found }));
  };
  const text = mark.text ?? read.text;
  const shown = done ?? file?.found ?? null;
  return (
    <>
      <p className="t2 sm">{t('bankAnswer.lead')}</p>
      <input ref={picker} type="file" accept=".xml,.csv,.txt" className="offscreen" tabIndex={-1} aria-label={t('bankAnswer.choose')} onChange={(event) => void take(event.currentTarget.files?.[0])} />
      {done && (
        <Note tone="ok" icon="check">
          <span role="status">{t('bankAnswer.marked', { count: count(done) })}</span>
        </Note>
      )}
      {shown && <Lines lines={shown.lines} />}
      {text !== undefined && <ErrorNote title={t('error.refused.title')}>{text}</ErrorNote>}
      <div className={css['go']}>
        <Button look="ghost" busy={read.busy} onPress={() => picker.current?.click()}>
          {t(file === null ? 'bankAnswer.choose' : 'file.another')}
        </Button>
        <i className="sp" />
        {file !== null && done === null && (
          <Button look="primary" busy={mark.busy} reason={good > 0 ? undefined : t('bankAnswer.nothing')} onPress={() => mark.run({ text: file.text }, setDone)}>
            {t('bankAnswer.mark', { count: good })}
          </Button>
        )}
      </div>
    </>
  );
}

function count(results: BankResults | null): number {
  return results === null ? 0 : results.lines.filter((line) => line.why_not === null).length;
}

function Lines({ lines }: { lines: readonly BankResult[] }) {
  const t = useText();
  const locale = useLocale();
  const money = useMoney();
  return (
    <>
      <ul className={css['rows']} aria-label={t('bankAnswer.lines')} tabIndex={0}>
        {lines.slice(0, SHOWN).map((line, index) => (
          <li key={`${index} ${line.reference}`} data-wrong={line.why_not !== null || undefined}>
            <span className="grow">
              <span className="b el">
                {line.person_name ?? line.reference} {line.person_name !== null && <span className="t3 num">{line.reference}</span>}
              </span>
              <span className={line.why_not === null ? 't3 xs' : 'stop xs'}>{line.why_not === null ? [t(`bankAnswer.said.${line.said}`), line.reason].filter(Boolean).join(' · ') : whyText(line.why_not, t, locale, money)}</span>
            </span>
            {line.amount && <MoneyText of={line.amount} />}
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && <p className="t3 xs">{t('file.more', { count: lines.length - SHOWN })}</p>}
    </>
  );
}

function whyText(why: WhyNoResult, t: Translate, locale: Locale, money: (money: Money) => string): string {
  switch (why.kind) {
    case 'fits_nothing':
    case 'already':
    case 'sent_again':
      return t(`bankAnswer.why.${why.kind}`);
    case 'amount_differs':
      return t('bankAnswer.why.amount_differs', { sent: money(why.sent) });
    case 'wrong_state':
      return t('bankAnswer.why.wrong_state', { state: t(`payouts.state.${why.state}`) });
    case 'refused':
      return refusalText(why.refusal, t, locale);
  }
}
