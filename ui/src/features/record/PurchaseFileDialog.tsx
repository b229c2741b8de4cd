// Purchases from a file: read first and shown row by row, recorded only then; what fits nobody waits under Attention (rule R7).
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { FileRow } from '../../bindings/FileRow';
import type { Imported } from '../../bindings/Imported';
import type { PurchaseFile } from '../../bindings/PurchaseFile';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { MoneyText, useDates } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import dialog from '../../components/Dialog.module.css';
import css from './PurchaseFile.module.css';

/** More rows than this are counted and not drawn. */
const SHOWN = 100;

export function PurchaseFileDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const read = useAct('read_purchase_file');
  const record = useAct('import_purchase_file');
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ name: string; text: string; found: PurchaseFile } | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const good = file?.found.rows.filter((row) => row.problem === null).length ?? 0;
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    record.forget();
    setDone(null);
    setFile(null);
    const text = await chosen.text();
    read.run({ text }, (found) => setFile({ name: chosen.name, text, found }));
  };
  const run = () => {
    if (file && good > 0 && done === null && !record.busy) record.run({ text: file.text }, setDone);
  };
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What has been read is recorded next; what has been recorded is left.
    if (file !== null) next.current?.focus();
  }, [file, done]);
  const text = record.text ?? read.text;
  return (
    <Dialog
      title={t('file.title')}
      width={680}
      onClose={onClose}
      enterRuns={run}
      foot={
        <>
          <Button look="ghost" busy={read.busy || record.busy} autoFocus={file === null} onPress={() => picker.current?.click()}>
            {t(file === null ? 'file.choose' : 'file.another')}
          </Button>
          <i className="sp" />
          <Button {...(done === null ? {} : { ref: next })} look="ghost" onPress={onClose}>
            {t(done === null ? 'action.cancel' : 'action.close')}
          </Button>
          {done === null && (
            <Button ref={next} look="primary" keys="Enter" busy={record.busy} reason={good > 0 ? undefined : t('file.chooseFirst')} onPress={run}>
              {t('file.action', { count: good })}
            </Button>
          )}
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('file.lead')}</p>
      <input ref={picker} type="file" accept=".csv,.txt,text/csv" className="offscreen" tabIndex={-1} aria-label={t('file.choose')} onChange={(event) => void take(event.currentTarget.files?.[0])} />
      <div className={dialog['parts']}>
        {done !== null && <Outcome done={done} />}
        {file && (
          <>
            <p className="t2 sm">
              <b>{file.name}</b> · {t('file.rows', { count: file.found.rows.length })}
              {file.found.ignored.length > 0 && ` · ${t('file.ignored', { columns: file.found.ignored.join(', ') })}`}
            </p>
            <Rows rows={done?.wrong ?? file.found.rows} />
          </>
        )}
        {text !== undefined && <ErrorNote title={t('file.failed')}>{text}</ErrorNote>}
      </div>
    </Dialog>
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
