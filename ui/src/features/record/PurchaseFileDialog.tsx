// Purchases from a file: read first and shown row by row, recorded only then; what fits nobody waits under Attention (rule R7).
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { FileRow } from '../../bindings/FileRow';
import type { Imported } from '../../bindings/Imported';
import type { PurchaseFile } from '../../bindings/PurchaseFile';
import { FileDialog } from '../../components/FileDialog';
import { MoneyText, useDates } from '../../components/MoneyText';
import { Note } from '../../components/Note';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import css from '../../components/FileRows.module.css';

/** More rows than this are counted and not drawn. */
const SHOWN = 100;

export function PurchaseFileDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const read = useAct('read_purchase_file');
  const record = useAct('import_purchase_file');
  const [done, setDone] = useState<Imported | null>(null);
  const action = (found: PurchaseFile | null) => {
    const good = found?.rows.filter((row) => row.problem === null).length ?? 0;
    return done === null ? { label: t('file.action', { count: good }), reason: good > 0 ? undefined : t('file.chooseFirst') } : null;
  };
  return (
    <FileDialog<PurchaseFile>
      title={t('file.title')}
      lead={t('file.lead')}
      onRead={(text, then) => {
        record.forget();
        setDone(null);
        read.run({ text }, then);
      }}
      reading={read.busy}
      onRecord={(text) => record.run({ text }, setDone)}
      recording={record.busy}
      action={action}
      sum={(found) => ({ rows: found.rows.length, ignored: found.ignored })}
      error={record.text ?? read.text}
      onClose={onClose}
    >
      {(found) => (
        <>
          {done !== null && <Outcome done={done} />}
          {found && <Rows rows={done?.wrong ?? found.rows} />}
        </>
      )}
    </FileDialog>
  );
}

function Outcome({ done }: { done: Imported }) {
  const t = useText();
  return (
    <Note tone="ok" icon="check">
      <b role="status">{t('file.recorded', { count: done.recorded })}</b>
      <div className="t2">
        {[done.review > 0 && t('file.review', { count: done.review }), done.already > 0 && t('file.already', { count: done.already }), done.unmatched > 0 && t('file.unmatched', { count: done.unmatched }), done.wrong.length > 0 && t('file.wrong', { count: done.wrong.length })].filter(Boolean).join(' ')}
      </div>
    </Note>
  );
}

function Rows({ rows }: { rows: readonly FileRow[] }) {
  const t = useText();
  const locale = useLocale();
  const dates = useDates();
  if (rows.length === 0) return null;
  return (
    <>
      <ul className={css['rows']} aria-label={t('file.list')} tabIndex={0}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.line} data-wrong={row.problem !== null || undefined}>
            <span className="t3 xs num">{row.line}</span>
            <span className="grow">
              <span className="el b">{row.person_name ?? row.buyer}</span>
              <span className={row.problem === null ? 't3 xs el' : 'stop xs'}>
                {row.problem !== null ? t('file.problem', { column: row.problem.column, why: refusalText(row.problem.refusal, t, locale) }) : [row.invoice, row.on === null ? null : dates.full(row.on), row.person === null ? t('file.nobody') : null].filter((part) => part !== null).join(' · ')}
              </span>
            </span>
            {row.paid && <MoneyText of={row.paid} />}
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className="t3 xs">{t('file.more', { count: rows.length - SHOWN })}</p>}
    </>
  );
}
