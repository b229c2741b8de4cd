// Somebody joins the team, changes, gets a new PIN or leaves.
import { useState, type ReactNode } from 'react';
import { Segmented } from '../../components/Choice';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Field, Select, TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { PinInput } from '../../components/PinInput';
import { languages, useText, type Language } from '../../i18n';
import { PersonPicker, type FoundPeople } from '../record/PersonPicker';
import { PIN_LEAST, roles, type StaffFields, type StaffRow } from './staff';
import dialog from '../../components/Dialog.module.css';

export type StaffOver = { kind: 'nothing' } | { kind: 'add' } | { kind: 'edit' | 'pin' | 'leave'; id: string };

export type StaffDialogProps = {
  over: StaffOver;
  staff: readonly StaffRow[];
  language: Language;
  people: FoundPeople;
  onSearchPeople: (query: string) => void;
  error?: string | undefined;
  busy?: boolean;
  onAdd: (fields: StaffFields, pin: string) => void;
  onEdit: (id: string, fields: StaffFields) => void;
  onPin: (id: string, pin: string) => void;
  onLeave: (id: string) => void;
  onClose: () => void;
};

export function StaffDialog({ over, staff, ...props }: StaffDialogProps) {
  switch (over.kind) {
    case 'nothing':
      return null;
    case 'add':
      return <MemberDialog {...props} member={null} />;
    case 'edit':
    case 'pin':
    case 'leave': {
      const member = staff.find((one) => one.id === over.id);
      if (!member) return null;
      if (over.kind === 'edit') return <MemberDialog {...props} member={member} />;
      return over.kind === 'pin' ? <PinDialog {...props} member={member} /> : <LeaveDialog {...props} member={member} />;
    }
  }
}

type Rest = Omit<StaffDialogProps, 'over' | 'staff'>;

function Failed({ children }: { children: ReactNode }) {
  const t = useText();
  return children === undefined ? null : <ErrorNote title={t('error.refused.title')}>{children}</ErrorNote>;
}

function MemberDialog({ member, language, people, onSearchPeople, error, busy = false, onAdd, onEdit, onClose }: Rest & { member: StaffRow | null }) {
  const t = useText();
  const [fields, setFields] = useState<StaffFields>(member ?? { name: '', role: 'receptionist', language, person: null });
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const put = (change: Partial<StaffFields>) => setFields({ ...fields, ...change });
  const short = member === null && pin.length < PIN_LEAST;
  const run = () => {
    setTried(true);
    if (fields.name.trim() === '' || short || busy) return;
    const { name, role, language: speaks, person } = fields;
    if (member) onEdit(member.id, { name, role, language: speaks, person });
    else onAdd({ name, role, language: speaks, person }, pin);
  };
  return (
    <Dialog title={member ? t('settings.staff.editTitle', { name: member.name }) : t('settings.staff.addTitle')} width={480} onClose={onClose} enterRuns={run} foot={<ConfirmFoot action={t(member ? 'action.save' : 'settings.staff.add')} busy={busy} onClose={onClose} onConfirm={run} />}>
      <div className={dialog['parts']}>
        <TextField
          label={t('settings.staff.name')}
          autoFocus
          value={fields.name}
          error={tried && fields.name.trim() === '' ? t('record.nameMissing') : undefined}
          onChange={(name) => put({ name })}
        />
        <div>
          <Select label={t('settings.staff.role')} value={fields.role} options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} onChange={(role) => put({ role })} />
          <p className="t3 xs hint" role="status">
            {t(`settings.staff.roleText.${fields.role}`)}
          </p>
        </div>
        <Field label={t('settings.look.language')}>
          <Segmented label={t('settings.look.language')} value={fields.language} onChange={(speaks) => put({ language: speaks })} segments={[...languages].reverse().map((one) => ({ value: one, label: t(`language.${one}`) }))} />
        </Field>
        <PersonPicker label={t('settings.staff.person')} none={t('record.knownNone')} people={people} picked={fields.person} onSearch={onSearchPeople} onPick={(person) => put({ person })} />
        {member === null && <PinInput look="dialog" label={t('settings.staff.pin')} value={pin} onChange={setPin} onEnter={run} error={tried && short ? t('firstRun.owner.short') : undefined} />}
        {member === null && <p className="t3 xs hint">{t('settings.staff.pinHint')}</p>}
        <Failed>{error}</Failed>
      </div>
    </Dialog>
  );
}

function PinDialog({ member, error, busy = false, onPin, onClose }: Rest & { member: StaffRow }) {
  const t = useText();
  const [pin, setPin] = useState('');
  const run = () => {
    if (pin.length < PIN_LEAST || busy) return;
    onPin(member.id, pin);
    setPin('');
  };
  return (
    <Dialog title={t('settings.staff.pinTitle', { name: member.name })} onClose={onClose} enterRuns={run} foot={<ConfirmFoot action={t('action.save')} busy={busy} onClose={onClose} onConfirm={run} />}>
      <div className={dialog['parts']}>
        <PinInput look="dialog" autoFocus label={t('settings.staff.pin')} value={pin} onChange={setPin} onEnter={run} error={error} />
        <p className="t3 xs hint">{t('settings.staff.pinHint')}</p>
      </div>
    </Dialog>
  );
}

function LeaveDialog({ member, error, busy = false, onLeave, onClose }: Rest & { member: StaffRow }) {
  const t = useText();
  const run = () => {
    if (!busy) onLeave(member.id);
  };
  return (
    <Dialog title={t('settings.staff.leaveTitle', { name: member.name })} onClose={onClose} enterRuns={run} foot={<ConfirmFoot action={t('settings.staff.leaveOne')} busy={busy} onClose={onClose} onConfirm={run} autoFocus />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('settings.staff.leaveLead')}</p>
      <div className={dialog['parts']}>
        <Failed>{error}</Failed>
      </div>
    </Dialog>
  );
}
