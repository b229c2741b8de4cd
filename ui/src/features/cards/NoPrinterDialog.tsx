// Somebody wants to print and there is no printer: what happened, what can be done now, how to set one up.
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Note } from '../../components/Note';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';

export type NoPrinterDialogProps = {
  /** The card is drawn, so it can be saved. */
  ready: boolean;
  onSave: () => void;
  onPrinting: () => void;
  onClose: () => void;
};

export function NoPrinterDialog({ ready, onSave, onPrinting, onClose }: NoPrinterDialogProps) {
  const t = useText();
  const save = () => {
    if (!ready) return;
    onClose();
    onSave();
  };
  return (
    <Dialog
      title={t('cards.noPrinterTitle')}
      width={520}
      onClose={onClose}
      enterRuns={save}
      foot={
        <>
          <Button
            look="ghost"
            onPress={() => {
              onClose();
              onPrinting();
            }}
          >
            {t('cards.toSettings')}
          </Button>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" icon="download" autoFocus reason={ready ? undefined : t('cards.preparing')} onPress={save}>
            {t('cards.savePdf')}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('cards.noPrinterText')}</p>
      <div className={dialog['parts']}>
        <Note icon="print">{t('cards.noPrinterHow')}</Note>
      </div>
    </Dialog>
  );
}
