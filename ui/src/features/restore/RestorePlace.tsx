// Feeds the dialog that brings a backup back, from the settings and from a desk that does not open.
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { sizeText } from '../settings/answers';
import { RestoreDialog, type BackupSeen } from './RestoreDialog';
import { useWork } from './useWork';

export type RestorePlaceProps = {
  /** First name of who is asked for the PIN; absent before a desk that does not open. */
  who?: string | undefined;
  /** Nothing was founded here yet: where a backup's key is must be said. */
  first?: boolean;
  onDone?: (() => void) | undefined;
  onClose: () => void;
};

export function RestorePlace({ who, first = false, onDone, onClose }: RestorePlaceProps) {
  const t = useText();
  const locale = useLocale();
  const backups = useAnswer('backups', {});
  const look = useAct('look_at_backup');
  const browse = useAct('choose_file');
  const restore = useAct('restore');
  const [seen, setSeen] = useState<BackupSeen | null>(null);
  const work = useWork(restore.busy);
  const tag = localeTag(locale);
  const onLook = (path: string) => look.run({ path }, ({ newer_here: newerHere, ...rest }) => setSeen({ ...rest, newerHere }));
  const forget = () => {
    look.forget();
    restore.forget();
  };
  // The dialog opens with its list, so that the newest has the focus.
  if (backups.isPending) return null;
  return (
    <RestoreDialog
      backups={backups.data?.map(({ path, at, bytes, is_replaced: isReplaced }) => ({ path, at, isReplaced, size: sizeText(bytes, tag) })) ?? []}
      seen={seen}
      onLook={(path) => {
        forget();
        onLook(path);
      }}
      onOthers={() => {
        forget();
        setSeen(null);
      }}
      onBrowse={() => browse.run({ title: t('restore.title') }, (path) => path !== null && onLook(path))}
      who={who}
      first={first}
      error={restore.text ?? look.text ?? browse.text}
      busy={look.busy || browse.busy || restore.busy}
      work={work}
      onRestore={(path, pin) => {
        forget();
        restore.run({ path, pin }, () => onDone?.());
      }}
      onClose={onClose}
    />
  );
}
