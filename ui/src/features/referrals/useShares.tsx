// Says whose a referral is, in parts: a manager's act, with a reason (rule R5).
import { useState, type ReactNode } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { Attributed } from '../../bindings/Attributed';
import { IconButton } from '../../components/Button';
import { TextField } from '../../components/Field';
import { PersonLine } from '../../components/PersonLine';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { PersonPicker, type FoundPeople } from '../record/PersonPicker';
import { usePick, without } from '../record/usePick';
import css from './Attribution.module.css';

/** One part as it is typed; the program reads the percentage. */
export type Part = { id: string; name: string; percent: string };

export function useShares(): { share: (referral: string, now: Attributed) => void; over: ReactNode } {
  const t = useText();
  const toast = useToast();
  const { people, onSearch } = usePick();
  const act = useAct('override_attribution');
  const [of, setOf] = useState<{ referral: string; parts: readonly Part[] } | null>(null);
  const close = () => {
    act.forget();
    setOf(null);
  };
  return {
    share: (referral, now) => {
      act.forget();
      setOf({ referral, parts: now.shares.map(({ referrer, name, part }) => ({ id: referrer, name, percent: part })) });
    },
    over: of !== null && (
      <SharesDialog
        parts={of.parts}
        onParts={(parts) => {
          act.forget();
          setOf({ ...of, parts });
        }}
        people={people}
        onSearch={onSearch}
        error={act.fields['shares'] ?? act.text}
        busy={act.busy}
        onSave={(reason) =>
          act.run({ referral: of.referral, form: { shares: of.parts.map(({ id, percent }) => ({ referrer: id, percent })), reason } }, () => {
            close();
            toast({ message: t('referrals.done') });
          })
        }
        onClose={close}
      />
    ),
  };
}

export type SharesDialogProps = {
  parts: readonly Part[];
  onParts: (parts: readonly Part[]) => void;
  people: FoundPeople;
  onSearch: (typed: string) => void;
  error: string | undefined;
  busy: boolean;
  onSave: (reason: string) => void;
  onClose: () => void;
};

export function SharesDialog({ parts, onParts, people, onSearch, error, busy, onSave, onClose }: SharesDialogProps) {
  const t = useText();
  return (
    <ReasonDialog title={t('attribution.change.title')} lead={t('attribution.change.lead')} action={t('attribution.change.one')} missing={parts.length === 0 ? t('attribution.change.missing') : undefined} error={error} busy={busy} onConfirm={onSave} onClose={onClose}>
      <div className={css['parts']}>
        {parts.map((part) => (
          <div key={part.id} className={css['part']}>
            <div className="grow">
              <PersonLine name={part.name} size={24} />
            </div>
            <div className={css['percent']}>
              <TextField hiddenLabel size="sm" numeric label={t('attribution.change.percent', { name: part.name })} placeholder={t('attribution.change.rest')} value={part.percent} onChange={(percent) => onParts(parts.map((one) => (one.id === part.id ? { ...one, percent } : one)))} />
            </div>
            <IconButton icon="x" size={18} label={t('attribution.change.remove', { name: part.name })} onPress={() => onParts(parts.filter(({ id }) => id !== part.id))} />
          </div>
        ))}
      </div>
      <PersonPicker autoFocus label={t('attribution.change.add')} none={t('record.knownNone')} people={without(
          people,
          parts.map(({ id }) => id),
        )} picked={null} onSearch={onSearch} onPick={(picked) => picked && onParts([...parts, { id: picked.id, name: picked.name, percent: '' }])} />
    </ReasonDialog>
  );
}
