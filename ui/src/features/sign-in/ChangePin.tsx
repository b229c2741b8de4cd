// Changes one's own PIN: the old one, then the new one twice.
import { useEffect, useRef, useState } from 'react';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
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
  const [differed, setDiffered] = useState(false);
  const differs = next !== again && (differed || (again.length > 0 && again.length >= next.length));
  const short = next.length < LEAST;
  const run = () => {
    setTried(true);
    if (busy) return;
    const first = old.length < LEAST ? oldField : short ? nextField : next !== again ? againField : null;
    if (first === null) onChange(old, next);
    else first.current?.focus();
    if (first !== againField) return;
    setDiffered(again !== '');
    setAgain('');
  };
  const wrong = busy ? undefined : error?.which;
  const said = busy || error === undefined ? '' : `${error.which} ${error.text}`;
  // What was refused is typed anew into an empty field; what was right stays, so that the old PIN is asked once.
  const [heard, setHeard] = useState('');
  if (said !== heard) {
    setHeard(said);
    setTried(false);
    setDiffered(false);
    if (wrong === 'old') setOld('');
    if (wrong === 'new') {
      setNext('');
      setAgain('');
    }
  }
  useEffect(() => {
    if (said === '') return;
    (wrong === 'old' ? oldField : nextField).current?.focus();
  }, [wrong, said]);
  const goOn = (typed: string, field: HTMLInputElement | null) => (typed.length >= LEAST && field?.value === '' ? field.focus() : run());
  return (
    <Dialog
      title={t('pinChange.title')}
      onClose={onClose}
      enterRuns={run}
      foot={<ConfirmFoot note={t('settings.staff.pinHint')} action={t('action.save')} busy={busy} onConfirm={run} onClose={onClose} />}
    >
      <div className={dialog['parts']}>
        <PinInput ref={oldField} look="dialog" autoFocus label={t('pinChange.old')} value={old} onChange={setOld} onEnter={() => goOn(old, nextField.current)} error={error?.which === 'old' ? error.text : tried && old.length < LEAST ? t('firstRun.owner.short') : undefined} />
        <PinInput ref={nextField} look="dialog" label={t('pinChange.next')} value={next} onChange={setNext} onEnter={() => goOn(next, againField.current)} error={error?.which === 'new' ? error.text : tried && short ? t('firstRun.owner.short') : undefined} />
        <PinInput ref={againField} look="dialog" label={t('pinChange.again')} value={again} onChange={setAgain} onEnter={run} error={differs ? t('firstRun.owner.differs') : tried && !short && again === '' ? t('firstRun.missing') : undefined} />
      </div>
    </Dialog>
  );
}
