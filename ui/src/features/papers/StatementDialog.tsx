// A statement on the screen, as of an entry of the ledger, of a day or of now, and printed as it is shown (rule M6).
import { useState } from 'react';
import { fieldTexts } from '../../backend/trouble';
import { useAnswer } from '../../backend/useAnswer';
import type { AsOf } from '../../bindings/AsOf';
import type { StatementShown } from '../../bindings/StatementShown';
import { Button } from '../../components/Button';
import { CallErrorNote } from '../../components/CallErrorNote';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { MoneyText, useDates } from '../../components/MoneyText';
import { Skeleton } from '../../components/States';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import dialog from '../../components/Dialog.module.css';
import css from './Statement.module.css';
import { usePrintStatement } from './usePrintStatement';

export type StatementDialogProps = {
  person: string;
  name: string;
  /** As of when it is shown first; of now without it. */
  start: AsOf | null;
  onClose: () => void;
};

export function StatementDialog({ person, name, start, onClose }: StatementDialogProps) {
  const t = useText();
  const locale = useLocale();
  const print = usePrintStatement(person);
  const [asOf, setAsOf] = useState(start);
  const [isDateWrong, setDateWrong] = useState(false);
  const { data, error } = useAnswer('statement', { person, as_of: asOf }, { keep: true });
  const shown = error ? undefined : data;
  const wrong = fieldTexts(error?.error ?? null, t, locale)['on'];
  const reason = isDateWrong || wrong !== undefined ? t('statement.noDay') : shown ? undefined : t('statement.notYet');
  const run = () => {
    if (reason === undefined) print(asOf);
  };
  return (
    <Dialog
      title={t('statement.title', { name: shown?.name ?? name })}
      width={640}
      onClose={onClose}
      enterRuns={run}
      foot={
        <>
          {asOf !== null && (
            <Button look="ghost" icon="back" onPress={() => setAsOf(null)}>
              {t('statement.now')}
            </Button>
          )}
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.close')}
          </Button>
          <Button look="primary" keys="Enter" icon="print" reason={reason} onPress={run}>
            {t('statement.print')}
          </Button>
        </>
      }
    >
      <div className={dialog['parts']}>
        <div className={css['day']}>
          <DateField label={t('statement.until')} optional autoFocus value={asOf?.at === 'day' ? asOf.on : ''} onChange={(on) => setAsOf(on === '' ? null : { at: 'day', on })} onWrong={setDateWrong} error={wrong} />
        </div>
        {error && wrong === undefined && <CallErrorNote error={error.error} />}
        {shown ? <Lines statement={shown} asOf={asOf} /> : !error && <Skeleton rows={3} />}
      </div>
    </Dialog>
  );
}

function Lines({ statement: { as_of: day, seq, lines, earlier, closing }, asOf }: { statement: StatementShown; asOf: AsOf | null }) {
  const t = useText();
  const dates = useDates();
  const named = day === null ? '' : dates.full(day);
  return (
    <section aria-label={t('statement.list')}>
      <p className="t2 sm" role="status">
        {asOf === null ? t('statement.asNow', { seq }) : t(asOf.at === 'day' ? 'statement.asDay' : 'statement.asEntry', { seq, day: named })}
      </p>
      {lines.length === 0 ? (
        <p className={`t2 ${css['nothing'] ?? ''}`}>{t('statement.nothing')}</p>
      ) : (
        <>
          {earlier > 0 && <p className="t3 xs">{t('statement.earlier', { count: earlier })}</p>}
          <div className={css['scroll']} role="group" aria-label={t('statement.list')} tabIndex={0}>
            <table className={css['lines']}>
              <thead>
                <tr>
                  <th scope="col">{t('statement.column.day')}</th>
                  <th scope="col">{t('statement.column.what')}</th>
                  <th scope="col">{t('statement.column.amount')}</th>
                  <th scope="col">{t('statement.column.balance')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line, index) => (
                  <tr key={index}>
                    <td className="t2 num">{dates.short(line.on)}</td>
                    <th scope="row">
                      <span className="b">{line.what}</span>
                      {line.why !== '' && <span className="t3 xs">{line.why}</span>}
                    </th>
                    <td>
                      <MoneyText of={line.amount} />
                    </td>
                    <td>
                      <MoneyText of={line.balance} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className={css['total']}>
        <span className="b">{t('statement.closing')}</span>
        <span className="b">
          <MoneyText of={closing} strong />
        </span>
      </div>
    </section>
  );
}
