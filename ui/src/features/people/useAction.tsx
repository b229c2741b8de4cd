// Records that a person did what a program rewards beside bringing friends, such as a review, and takes that back (rules R11, W2).
import { useState, type ReactNode } from 'react';
import { useMay } from '../../app/session';
import { troubleText } from '../../backend/trouble';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { ActionChoice } from '../../bindings/ActionChoice';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Select, TextField } from '../../components/Field';
import { ErrorNote, Note } from '../../components/Note';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import dialog from '../../components/Dialog.module.css';

export type Doing = { /** Absent where this person may not, or no program rewards anything. */ onAction: (() => void) | undefined; takeBack: (action: string) => void; over: ReactNode };

export function useAction(person: string, name: string): Doing {
  const t = useText();
  const may = useMay();
  const toast = useToast();
  const record = useAct('record_action');
  const withdraw = useAct('withdraw_action');
  const choices = useAnswer('action_choices', { person }, { when: may('counter') });
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<string | null>(null);
  const close = () => {
    record.forget();
    setOpen(false);
  };
  const offered = choices.data ?? [];
  return {
    onAction: may('counter') && offered.length > 0 ? () => setOpen(true) : undefined,
    takeBack: (action) => {
      withdraw.forget();
      setTaken(action);
    },
    over: (
      <>
        {open && (
          <ActionDialog
            name={name}
            choices={offered}
            fields={record.fields}
            error={Object.keys(record.fields).length === 0 ? record.text : undefined}
            busy={record.busy}
            onSave={(choice, note) =>
              record.run({ person, form: { program: choice.program, name: choice.name, note } }, () => {
                close();
                toast({ message: t('deed.done', { action: choice.name }) });
              })
            }
            onClose={close}
          />
        )}
        {taken !== null && (
          <ReasonDialog
            title={t('deed.undoTitle')}
            lead={t('deed.undoLead')}
            action={t('deed.undoOne')}
            error={withdraw.text}
            busy={withdraw.busy}
            onConfirm={(reason) =>
              withdraw.run({ action: taken, reason }, () => {
                setTaken(null);
                toast({ message: t('deed.undone') });
              })
            }
            onClose={() => setTaken(null)}
          />
        )}
      </>
    ),
  };
}

export type ActionDialogProps = {
  name: string;
  choices: readonly ActionChoice[];
  fields: Readonly<Record<string, string>>;
  error: string | undefined;
  busy: boolean;
  onSave: (choice: ActionChoice, note: string) => void;
  onClose: () => void;
};

export function ActionDialog({ name, choices, fields, error, busy, onSave, onClose }: ActionDialogProps) {
  const t = useText();
  const locale = useLocale();
  const [at, setAt] = useState('0');
  const [note, setNote] = useState('');
  const choice = choices[Number(at)];
  const refusal = choice?.refusal ?? null;
  const said = refusal === null ? undefined : troubleText({ kind: 'refused', refusal }, t, locale);
  const severalPrograms = new Set(choices.map(({ program }) => program)).size > 1;
  const options = choices.map((one, index) => ({ value: String(index), label: severalPrograms ? `${one.name} · ${one.program_name}` : one.name }));
  const save = () => {
    if (choice !== undefined && refusal === null && !busy) onSave(choice, note);
  };
  return (
    <Dialog title={t('deed.title', { name })} onClose={onClose} enterRuns={save} foot={<ConfirmFoot action={t('deed.one')} busy={busy} reason={said} onConfirm={save} onClose={onClose} />}>
      <div className={dialog['parts']}>
        <Select label={t('deed.what')} value={at} options={options} onChange={setAt} error={fields['name']} />
        {said === undefined ? (
          choice?.gives.map((sentence) => (
            <p key={sentence} className="t2 sm">
              {sentence}
            </p>
          ))
        ) : (
          <Note icon="hour">{said}</Note>
        )}
        <TextField autoFocus optional label={t('deed.note')} hint={t('deed.noteHint')} value={note} onChange={setNote} error={fields['note']} />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
