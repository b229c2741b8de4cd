// "I forgot my card": who sent somebody who has bought already, by a manager and with a reason (rule R6).
import { useState, type ReactNode } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct } from '../../backend/useAnswer';
import type { Source } from '../../bindings/Source';
import { Select, TextField } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { sources } from '../record/RecordReferral';

export function useLate(person: string, isCustomer: boolean): { /** Absent where this person may not. */ onLate: (() => void) | undefined; over: ReactNode } {
  const t = useText();
  const may = useMay();
  const toast = useToast();
  const { go } = useWalk();
  const act = useAct('record_late_referral');
  const [open, setOpen] = useState(false);
  const close = () => {
    act.forget();
    setOpen(false);
  };
  return {
    onLate: may('decide') && isCustomer ? () => setOpen(true) : undefined,
    over: open && (
      <LateDialog
        codeError={act.fields['code']}
        error={act.fields['code'] === undefined ? act.text : undefined}
        busy={act.busy}
        onSave={(code, source, reason) =>
          act.run({ friend: person, form: { code, source, reason } }, (done) => {
            close();
            toast({ message: t('late.done') });
            go({ at: 'referral', id: done.id });
          })
        }
        onClose={close}
      />
    ),
  };
}

export type LateDialogProps = {
  codeError: string | undefined;
  error: string | undefined;
  busy: boolean;
  onSave: (code: string, source: Source, reason: string) => void;
  onClose: () => void;
};

export function LateDialog({ codeError, error, busy, onSave, onClose }: LateDialogProps) {
  const t = useText();
  const [code, setCode] = useState('');
  const [source, setSource] = useState<Source>('walk_in');
  const typed = code.trim();
  return (
    <ReasonDialog title={t('late.title')} lead={t('late.lead')} action={t('late.one')} missing={typed === '' ? t('record.codeMissing') : undefined} error={error} busy={busy} onConfirm={(reason) => onSave(typed, source, reason)} onClose={onClose}>
      <TextField label={t('record.code.label')} icon="scan" autoFocus value={code} onChange={setCode} error={codeError} />
      <Select label={t('record.source')} value={source} options={sources.map((value) => ({ value, label: t(`channel.${value}`) }))} onChange={setSource} />
    </ReasonDialog>
  );
}
