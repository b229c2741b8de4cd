// The sites: what they are called, and at which this desk stands (rule W1).
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { Tag } from '../../components/Tag';
import { useText } from '../../i18n';
import { Subject } from './SettingsForm';
import dialog from '../../components/Dialog.module.css';
import css from './Settings.module.css';

export type SiteRow = { id: string; name: string; here: boolean };
export type SitesOver = { kind: 'nothing' } | { kind: 'add' } | { kind: 'rename'; id: string };

export type SitesSettingsProps = {
  sites: readonly SiteRow[];
  over: SitesOver;
  onOver: (over: SitesOver) => void;
  /** What the name's field says. */
  nameError?: string | undefined;
  /** What no field can say. */
  error?: string | undefined;
  busy?: boolean;
  onSave: (id: string | null, name: string) => void;
  onMove: (id: string) => void;
};

export function SitesSettings({ sites, over, onOver, nameError, error, busy = false, onSave, onMove }: SitesSettingsProps) {
  const t = useText();
  const renamed = over.kind === 'rename' ? sites.find((site) => site.id === over.id) : undefined;
  return (
    <div className={css['inside']}>
      <Subject title={t('settings.sites.title')} lead={t('settings.sites.lead')}>
        <Button look="primary" icon="plus" onPress={() => onOver({ kind: 'add' })}>
          {t('settings.sites.add')}
        </Button>
      </Subject>
      {over.kind === 'nothing' && error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      <ul className={css['people']}>
        {sites.map((site) => (
          <li key={site.id}>
            <div className="grow">
              <div className={css['name']}>
                <b className="el">{site.name}</b>
                {site.here && <Tag tone="line">{t('settings.sites.here')}</Tag>}
              </div>
            </div>
            <div className="row">
              <Button size="sm" label={t('settings.sites.renameOf', { name: site.name })} onPress={() => onOver({ kind: 'rename', id: site.id })}>
                {t('settings.sites.rename')}
              </Button>
              {!site.here && (
                <Button size="sm" look="ghost" busy={busy} label={t('settings.sites.moveOf', { name: site.name })} onPress={() => onMove(site.id)}>
                  {t('settings.sites.move')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {(over.kind === 'add' || renamed) && <NameDialog key={renamed?.id ?? 'new'} name={renamed?.name ?? ''} title={t(renamed ? 'settings.sites.renameTitle' : 'settings.sites.addTitle')} nameError={nameError} error={error} busy={busy} onSave={(name) => onSave(renamed?.id ?? null, name)} onClose={() => onOver({ kind: 'nothing' })} />}
    </div>
  );
}

type NameDialogProps = Pick<SitesSettingsProps, 'nameError' | 'error' | 'busy'> & { name: string; title: string; onSave: (name: string) => void; onClose: () => void };

function NameDialog({ name: before, title, nameError, error, busy = false, onSave, onClose }: NameDialogProps) {
  const t = useText();
  const [name, setName] = useState(before);
  const run = () => {
    if (!busy) onSave(name);
  };
  return (
    <Dialog title={title} onClose={onClose} enterRuns={run} foot={<ConfirmFoot action={t('action.save')} busy={busy} onClose={onClose} onConfirm={run} />}>
      <div className={dialog['parts']}>
        <TextField autoFocus label={t('settings.sites.name')} value={name} error={nameError} onChange={setName} />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
