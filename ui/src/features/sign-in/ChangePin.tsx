// Changes one's own PIN: the old one, then the new one twice.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { PinInput } from '../../components/PinInput';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';

const LEAST = 4;

export type ChangePinProps = {
  /** What the program said about the last try, and of which PIN. */
  error?: { which: 'old' | 'new'; text: string } | undefined;
  busy?: boolean;
  onChange: (old: string, next: string) => void;
  onClose: () => void;
};

export function ChangePin({ error, busy = false, onChange, onClose }: ChangePinProps) {
  const t = useText();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const oldField = useRef<HTMLInputElement>(null);
  const nextField = useRef<HTMLInputElement>(null);
  const againField = useRef<HTMLInputElement>(null);
  const differs = again.length > 0 && next !== again;
  const short = next.length < LEAST;
  const run = () => {
    setTried(true);
    if (old.length >= LEAST && !short && next === again && !busy) onChange(old, next);
  };
  const wrong = busy ? undefined : error?.which;
  const said = error?.text;
  useEffect(() => {
    // The next digit takes the place of what was wrong.
    const field = wrong === 'old' ? oldField.current : wrong === 'new' ? nextField.current : null;
    field?.focus();
    field?.select();
  }, [wrong, said]);
  const goOn = (field: HTMLInputElement | null) => (field?.value === '' ? field.focus() : run());
  return (
    <Dialog
      title={t('pinChange.title')}
      onClose={onClose}
      enterRuns={run}
      foot={
        <>
          <span className="t3 xs grow">{t('settings.staff.pinHint')}</span>
          <Button look="ghost" onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" keys="Enter" busy={busy} onPress={run}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <div className={dialog['parts']}>
        <PinInput ref={oldField} look="dialog" autoFocus label={t('pinChange.old')} value={old} onChange={setOld} onEnter={() => goOn(nextField.current)} error={error?.which === 'old' ? error.text : undefined} />
        <PinInput ref={nextField} look="dialog" label={t('pinChange.next')} value={next} onChange={setNext} onEnter={() => goOn(againField.current)} error={error?.which === 'new' ? error.text : tried && short ? t('firstRun.owner.short') : undefined} />
        <PinInput ref={againField} look="dialog" label={t('pinChange.again')} value={again} onChange={setAgain} onEnter={run} error={differs && (tried || again.length >= next.length) ? t('firstRun.owner.differs') : undefined} />
      </div>
    </Dialog>
  );
}
