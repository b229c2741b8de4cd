// The desk of another folder: it opens in a window of its own, and this one closes.
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';

export function AnotherFolder({ onClose }: { onClose: () => void }) {
  const t = useText();
  const browse = useAct('choose_folder');
  const open = useAct('open_folder');
  const [path, setPath] = useState('');
  const run = () => {
    if (path.trim() !== '' && !open.busy) open.run({ path: path.trim() });
  };
  const error = open.text ?? browse.text;
  return (
    <Dialog
      title={t('unlock.placeTitle')}
      onClose={onClose}
      foot={
        <>
          <Button busy={browse.busy} onPress={() => browse.run({ title: t('unlock.placeTitle') }, (chosen) => chosen !== null && setPath(chosen))}>
            {t('unlock.placeAction')}
          </Button>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" keys="Enter" busy={open.busy} reason={path.trim() === '' ? t('unlock.placeFirst') : undefined} onPress={run}>
            {t('unlock.open')}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('unlock.placeText')}</p>
      <div className={dialog['parts']}>
        <TextField
          autoFocus
          label={t('unlock.placePath')}
          value={path}
          onChange={(next) => {
            if (open.error) open.forget();
            setPath(next);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            run();
          }}
        />
        {error !== undefined && <ErrorNote title={t('unlock.notOpened')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
