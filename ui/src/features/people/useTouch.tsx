// Notes that a code reached this person, before they come: what they saw, read or were told (rule C8).
import { useState, type ReactNode } from 'react';
import { useMay } from '../../app/session';
import { useAct } from '../../backend/useAnswer';
import type { Channel } from '../../bindings/Channel';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { DateField } from '../../components/DateField';
import { Select, TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import css from '../../components/Dialog.module.css';

const channels: readonly Channel[] = ['card', 'whatsapp', 'sms', 'email', 'link', 'qr', 'phone'];

export function useTouch(person: string, name: string): { /** Absent where this person may not. */ onTouch: (() => void) | undefined; over: ReactNode } {
  const t = useText();
  const may = useMay();
  const toast = useToast();
  const act = useAct('note_touch');
  const [open, setOpen] = useState(false);
  const close = () => {
    act.forget();
    setOpen(false);
  };
  return {
    onTouch: may('counter') ? () => setOpen(true) : undefined,
    over: open && (
      <TouchDialog
        name={name}
        fields={act.fields}
        error={Object.keys(act.fields).length === 0 ? act.text : undefined}
        busy={act.busy}
        onSave={(code, channel, on) =>
          act.run({ person, form: { code, channel, ...(on === '' ? {} : { on }) } }, () => {
            close();
            toast({ message: t('touch.done') });
          })
        }
        onClose={close}
      />
    ),
  };
}

export type TouchDialogProps = {
  name: string;
  fields: Readonly<Record<string, string>>;
  error: string | undefined;
  busy: boolean;
  onSave: (code: string, channel: Channel, on: string) => void;
  onClose: () => void;
};

export function TouchDialog({ name, fields, error, busy, onSave, onClose }: TouchDialogProps) {
  const t = useText();
  const [code, setCode] = useState('');
  const [channel, setChannel] = useState<Channel>('whatsapp');
  const [on, setOn] = useState('');
  const [wrong, setWrong] = useState(false);
  const [tried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    if (code.trim() !== '' && !wrong && !busy) onSave(code.trim(), channel, on);
  };
  return (
    <Dialog title={t('touch.title', { name })} onClose={onClose} enterRuns={save} foot={<ConfirmFoot action={t('touch.one')} busy={busy} onConfirm={save} onClose={onClose} />}>
      <p className={`t2 ${css['lead'] ?? ''}`}>{t('touch.lead')}</p>
      <div className={css['parts']}>
        <TextField label={t('touch.code')} icon="scan" autoFocus value={code} onChange={setCode} error={fields['code'] ?? (tried && code.trim() === '' ? t('record.codeMissing') : undefined)} />
        <Select label={t('touch.channel')} value={channel} options={channels.map((value) => ({ value, label: t(`attribution.channel.${value}`) }))} onChange={setChannel} />
        <DateField optional label={t('touch.on')} value={on} onChange={setOn} onWrong={setWrong} error={fields['on']} />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
