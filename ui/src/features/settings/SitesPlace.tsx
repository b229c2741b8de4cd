// The sites, wired to the program.
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { PageTrouble } from '../../components/PageTrouble';
import { Skeleton } from '../../components/States';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { SitesSettings, type SitesOver } from './SitesSettings';

export function SitesPlace() {
  const t = useText();
  const toast = useToast();
  const sites = useAnswer('sites', {});
  const [over, setOver] = useState<SitesOver>({ kind: 'nothing' });
  const save = useAct('save_site');
  const move = useAct('move_desk');
  if (sites.error) return <PageTrouble error={sites.error.error} />;
  if (!sites.data) return <Skeleton rows={2} />;
  const cover = (next: SitesOver) => {
    save.forget();
    move.forget();
    setOver(next);
  };
  return (
    <SitesSettings
      sites={sites.data}
      over={over}
      onOver={cover}
      nameError={save.fields['name']}
      error={save.refusal ?? move.text}
      busy={save.busy || move.busy}
      onSave={(site, name) =>
        save.run({ site, name }, () => {
          cover({ kind: 'nothing' });
          toast({ message: t('settings.saved') });
        })
      }
      onMove={(site) => move.run({ site }, () => toast({ message: t('settings.sites.moved') }))}
    />
  );
}
