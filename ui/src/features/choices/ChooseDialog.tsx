// What does the person choose? Each alternative in a sentence with what it is worth now: a digit or the arrows, then Enter (rule W2).
import { useRef, useState } from 'react';
import type { AlternativeTold } from '../../bindings/AlternativeTold';
import type { ChoiceTold } from '../../bindings/ChoiceTold';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Kbd } from '../../components/Kbd';
import { MoneyText, useDates } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { useText } from '../../i18n';
import { useKeys } from '../../keys/Keys';
import dialog from '../../components/Dialog.module.css';
import css from './Choices.module.css';

export type ChooseDialogProps = { choice: ChoiceTold; error: string | undefined; busy: boolean; onChoose: (alternative: AlternativeTold) => void; onClose: () => void };

export function ChooseDialog({ choice, error, busy, onChoose, onClose }: ChooseDialogProps) {
  const t = useText();
  const dates = useDates();
  const [picked, setPicked] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const confirm = () => {
    setTried(true);
    const alternative = choice.alternatives.find(({ number }) => number === picked);
    if (alternative && !busy) onChoose(alternative);
  };
  return (
    <Dialog title={t('choice.title', { name: choice.person_name })} width={520} onClose={onClose} enterRuns={confirm} foot={<ConfirmFoot action={t('choice.one')} busy={busy} onConfirm={confirm} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{[choice.occasion, t('choice.until', { date: dates.full(choice.valid_until) })].join(' · ')}</p>
      <div className={dialog['parts']}>
        <Alternatives label={t('choice.title', { name: choice.person_name })} alternatives={choice.alternatives} picked={picked} onPick={setPicked} />
        {tried && picked === null && (
          <p role="alert" className={`${dialog['missing'] ?? ''} sm`}>
            {t('choice.missing')}
          </p>
        )}
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

type AlternativesProps = { label: string; alternatives: readonly AlternativeTold[]; picked: number | null; onPick: (number: number) => void };

function Alternatives({ label, alternatives, picked, onPick }: AlternativesProps) {
  const t = useText();
  const group = useRef<HTMLDivElement>(null);
  const pick = (number: number, index: number) => {
    onPick(number);
    // The arrows go on from there.
    group.current?.querySelectorAll('input')[index]?.focus();
  };
  useKeys(alternatives.map(({ number, gives }, index) => ({ keys: String(index + 1), label: t('choice.pick', { what: gives }), run: () => pick(number, index) })));
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={css['alternatives']}>
      {alternatives.map(({ number, gives, worth }, index) => (
        <label key={number} className={css['alternative']} data-picked={number === picked || undefined}>
          <input
            type="radio"
            name="alternative"
            data-autofocus={index === 0 || undefined}
            checked={number === picked}
            onChange={() => onPick(number)}
          />
          <span className={css['gives']}>{gives}</span>
          {worth && <MoneyText of={worth} />}
          <Kbd keys={String(index + 1)} />
        </label>
      ))}
    </div>
  );
}
