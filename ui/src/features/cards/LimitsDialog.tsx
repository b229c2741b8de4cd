// When a code counts, how often, and whether it is paused (rule C5).
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { CodeView } from '../../bindings/CodeView';
import { Switch } from '../../components/Choice';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { DateField } from '../../components/DateField';
import { TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { whole } from './answers';
import dialog from '../../components/Dialog.module.css';
import css from './Bulk.module.css';

export type LimitedCode = Pick<CodeView, 'id' | 'shown' | 'starts_on' | 'ends_on' | 'use_limit' | 'paused'>;

export function LimitsDialog({ code, onClose }: { code: LimitedCode; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const update = useAct('update_code');
  const [from, setFrom] = useState(code.starts_on ?? '');
  const [until, setUntil] = useState(code.ends_on ?? '');
  const [limit, setLimit] = useState(code.use_limit?.toString() ?? '');
  const [paused, setPaused] = useState(code.paused);
  const [wrong, setWrong] = useState({ from: false, until: false });
  const save = () => {
    if (update.busy || wrong.from || wrong.until) return;
    const form = { starts_on: from === '' ? null : from, ends_on: until === '' ? null : until, use_limit: limit.trim() === '' ? null : whole(limit), paused };
    update.run({ code: code.id, form }, () => {
      toast({ message: t('settings.saved') });
      onClose();
    });
  };
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      if (update.error) update.forget();
      set(value);
    };
  const onEnter = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    save();
  };
  return (
    <Dialog title={t('codeLimits.title', { code: code.shown })} width={560} onClose={onClose} enterRuns={save} foot={<ConfirmFoot action={t('action.save')} busy={update.busy} onConfirm={save} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('codeLimits.lead')}</p>
      <div className={dialog['parts']}>
        <div className={css['grid']}>
          <DateField autoFocus label={t('editor.field.from')} optional value={from} error={update.fields['starts_on']} onChange={change(setFrom)} onWrong={(is) => setWrong((now) => ({ ...now, from: is }))} onKeyDown={onEnter} />
          <DateField label={t('campaign.until')} optional value={until} error={update.fields['ends_on']} onChange={change(setUntil)} onWrong={(is) => setWrong((now) => ({ ...now, until: is }))} onKeyDown={onEnter} />
          <TextField numeric label={t('codeLimits.limit')} optional value={limit} error={update.fields['use_limit']} onChange={change(setLimit)} onKeyDown={onEnter} />
        </div>
        <Switch label={t('person.code.paused')} on={paused} onChange={setPaused} />
        {update.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{update.refusal}</ErrorNote>}
      </div>
    </Dialog>
  );
}
