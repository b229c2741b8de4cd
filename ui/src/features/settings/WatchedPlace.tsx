// The watched folder, wired to the program: the owner chooses it, whoever records purchases sees what came of it.
import { useState } from 'react';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { FolderTrouble } from '../../bindings/FolderTrouble';
import type { WatchedFolder } from '../../bindings/WatchedFolder';
import { PageTrouble } from '../../components/PageTrouble';
import { Skeleton } from '../../components/States';
import { useText } from '../../i18n';
import { WatchedSettings } from './WatchedSettings';

export function WatchedPlace() {
  const folder = useAnswer('watched_folder', {});
  if (folder.error) return <PageTrouble error={folder.error.error} />;
  return folder.data ? <Watched folder={folder.data} /> : <Skeleton />;
}

function Watched({ folder }: { folder: WatchedFolder }) {
  const t = useText();
  const may = useMay();
  const browse = useAct('choose_folder');
  const save = useAct('set_watched_folder');
  const look = useAct('look_in_watched_folder');
  const [path, setPath] = useState(folder.path ?? '');
  const [trouble, setTrouble] = useState<FolderTrouble | null>(null);
  const [saved, setSaved] = useState(false);
  const put = (next: string) => {
    save.forget();
    setTrouble(null);
    setSaved(false);
    setPath(next);
  };
  return (
    <WatchedSettings
      folder={folder}
      path={path}
      onPath={put}
      error={trouble === null ? undefined : t(`watched.trouble.${trouble}`)}
      reason={may('settings') ? undefined : t('watched.ownerOnly')}
      refusal={save.text ?? browse.text ?? look.text}
      busy={save.busy}
      saved={saved}
      onChoose={() => browse.run({ title: t('watched.title') }, (chosen) => chosen !== null && put(chosen))}
      looking={look.busy}
      onLook={() => look.run({})}
      onSave={() =>
        save.run({ path: path.trim() }, (why) => {
          setTrouble(why);
          setSaved(why === null);
        })
      }
    />
  );
}
