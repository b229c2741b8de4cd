// Who works here, what each may do, and their PINs.
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { Tag } from '../../components/Tag';
import { useText } from '../../i18n';
import { StaffDialog, type StaffDialogProps, type StaffOver } from './StaffDialogs';
import { Subject } from './SettingsForm';
import css from './Settings.module.css';
import type { StaffRow } from './staff';

export type StaffSettingsProps = Omit<StaffDialogProps, 'over' | 'onClose' | 'staff'> & {
  staff: readonly StaffRow[];
  me: string;
  /** Why this person may only look. */
  reason?: string | undefined;
  over: StaffOver;
  onOver: (over: StaffOver) => void;
  onReturn: (id: string) => void;
};

export function StaffSettings({ staff, me, reason, over, onOver, onReturn, ...dialog }: StaffSettingsProps) {
  const t = useText();
  return (
    <div className={css['inside']}>
      <Subject title={t('settings.staff.title')} lead={t('settings.staff.lead')}>
        <Button look="primary" icon="user-plus" reason={reason} onPress={() => onOver({ kind: 'add' })}>
          {t('settings.staff.add')}
        </Button>
      </Subject>
      <ul className={css['people']}>
        {staff.map((one) => (
          <li key={one.id} data-left={!one.active || undefined}>
            <Avatar name={one.name} size={40} />
            <div className="grow">
              <div className={css['name']}>
                <b className="el">{one.name}</b>
                {one.id === me && <Tag tone="line">{t('settings.staff.you')}</Tag>}
                {!one.active && <Tag>{t('settings.staff.left')}</Tag>}
              </div>
              <div className="t2 sm">
                {t(`role.${one.role}`)}
                {one.person !== null && ` · ${t('settings.staff.isPerson', { name: one.person.name })}`}
              </div>
              <div className="t3 xs">{t(`settings.staff.roleText.${one.role}`)}</div>
            </div>
            {reason === undefined && (
              <div className="row">
                {one.active ? (
                  <>
                    <Button size="sm" label={t('settings.staff.editOf', { name: one.name })} onPress={() => onOver({ kind: 'edit', id: one.id })}>
                      {t('person.edit')}
                    </Button>
                    <Button size="sm" look="ghost" label={t('settings.staff.newPinOf', { name: one.name })} onPress={() => onOver({ kind: 'pin', id: one.id })}>
                      {t('settings.staff.newPin')}
                    </Button>
                    {one.id !== me && (
                      <Button size="sm" look="ghost" label={t('settings.staff.leaveOf', { name: one.name })} onPress={() => onOver({ kind: 'leave', id: one.id })}>
                        {t('settings.staff.leave')}
                      </Button>
                    )}
                  </>
                ) : (
                  <Button size="sm" look="ghost" label={t('settings.staff.backOf', { name: one.name })} onPress={() => onReturn(one.id)}>
                    {t('settings.staff.back')}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {over.kind !== 'nothing' && <StaffDialog {...dialog} over={over} staff={staff} onClose={() => onOver({ kind: 'nothing' })} />}
    </div>
  );
}
