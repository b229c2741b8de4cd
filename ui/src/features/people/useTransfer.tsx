// A promise of one person is given to another: a manager's act, with a reason (rule W12).
import { useState, type ReactNode } from 'react';
import { useAct } from '../../backend/useAnswer';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { PersonPicker, type FoundPeople, type PickedPerson } from '../record/PersonPicker';
import { usePick, without } from '../record/usePick';

export type Transferring = { transfer: (reward: { id: string; person: string }) => void; over: ReactNode };

export function useTransfer(then: () => void): Transferring {
  const t = useText();
  const toast = useToast();
  const { people, onSearch } = usePick();
  const act = useAct('transfer_reward');
  const [of, setOf] = useState<{ id: string; person: string } | null>(null);
  const [to, setTo] = useState<PickedPerson | null>(null);
  const show = (reward: typeof of) => {
    act.forget();
    setTo(null);
    setOf(reward);
  };
  return {
    transfer: show,
    over: of !== null && (
      <TransferDialog
        people={without(people, [of.person])}
        onSearch={onSearch}
        to={to}
        onTo={(picked) => {
          act.forget();
          setTo(picked);
        }}
        error={act.text}
        busy={act.busy}
        onTransfer={(person, reason) =>
          act.run({ reward: of.id, to: person.id, reason }, () => {
            show(null);
            toast({ message: t('transfer.done', { name: person.name }) });
            then();
          })
        }
        onClose={() => show(null)}
      />
    ),
  };
}

export type TransferDialogProps = {
  people: FoundPeople;
  onSearch: (typed: string) => void;
  to: PickedPerson | null;
  onTo: (person: PickedPerson | null) => void;
  error: string | undefined;
  busy: boolean;
  onTransfer: (to: PickedPerson, reason: string) => void;
  onClose: () => void;
};

export function TransferDialog({ people, onSearch, to, onTo, error, busy, onTransfer, onClose }: TransferDialogProps) {
  const t = useText();
  return (
    <ReasonDialog title={t('transfer.title')} lead={t('transfer.lead')} action={t('transfer.one')} missing={to === null ? t('transfer.missing') : undefined} error={error} busy={busy} onConfirm={(reason) => to !== null && onTransfer(to, reason)} onClose={onClose}>
      <PersonPicker autoFocus label={t('transfer.to')} none={t('record.knownNone')} people={people} picked={to} onSearch={onSearch} onPick={onTo} />
    </ReasonDialog>
  );
}
