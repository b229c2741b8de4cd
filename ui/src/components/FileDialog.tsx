// A file of rows: read first and shown, recorded only when somebody says so.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorNote } from './Note';
import dialog from './Dialog.module.css';

export type FileDialogProps<F> = {
  title: string;
  lead: string;
  /** Reads a file that was chosen; `then` hears what is in it. */
  onRead: (text: string, then: (found: F) => void) => void;
  reading: boolean;
  /** Records what was read. */
  onRecord: (text: string, found: F) => void;
  recording: boolean;
  /** What recording does now, and why it cannot; nothing once there is no more to record. */
  action: (found: F | null) => { label: string; reason: string | undefined } | null;
  /** How many rows it has and which columns were not read. */
  sum: (found: F) => { rows: number; ignored: readonly string[] };
  /** What was wrong with reading or recording. */
  error: string | undefined;
  onClose: () => void;
  children: (found: F | null) => ReactNode;
};

export function FileDialog<F>({ title, lead, onRead, reading, onRecord, recording, action, sum, error, onClose, children }: FileDialogProps<F>) {
  const t = useText();
  const picker = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [file, setFile] = useState<{ name: string; text: string; found: F } | null>(null);
  const found = file?.found ?? null;
  const does = action(found);
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(null);
    const text = await chosen.text();
    onRead(text, (read) => setFile({ name: chosen.name, text, found: read }));
  };
  const run = () => {
    if (file && does !== null && does.reason === undefined && !recording) onRecord(file.text, file.found);
  };
  const isOver = does === null;
  useEffect(() => {
    // What has been read is recorded next; what has been recorded is left.
    if (file !== null) next.current?.focus();
  }, [file, isOver]);
  const told = file && sum(file.found);
  return (
    <Dialog
      title={title}
      width={680}
      onClose={onClose}
      enterRuns={run}
      foot={
        <>
          <Button look="ghost" busy={reading || recording} autoFocus={file === null} onPress={() => picker.current?.click()}>
            {t(file === null ? 'file.choose' : 'file.another')}
          </Button>
          <i className="sp" />
          <Button {...(isOver ? { ref: next } : {})} look="ghost" onPress={onClose}>
            {t(isOver ? 'action.close' : 'action.cancel')}
          </Button>
          {does !== null && (
            <Button ref={next} look="primary" keys="Enter" busy={recording} reason={does.reason} onPress={run}>
              {does.label}
            </Button>
          )}
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{lead}</p>
      <input ref={picker} type="file" accept=".csv,.txt,text/csv" className="offscreen" tabIndex={-1} aria-label={t('file.choose')} onChange={(event) => void take(event.currentTarget.files?.[0])} />
      <div className={dialog['parts']}>
        {file && told && (
          <p className="t2 sm">
            <b>{file.name}</b> · {t('file.rows', { count: told.rows })}
            {told.ignored.length > 0 && ` · ${t('file.ignored', { columns: told.ignored.join(', ') })}`}
          </p>
        )}
        {children(found)}
        {error !== undefined && <ErrorNote title={t('file.failed')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
