// What a person is as a referrer, and where they stand: the steps come from the program (rule P4).
import { useState, type ReactNode } from 'react';
import { useMay } from '../../app/session';
import { useAct } from '../../backend/useAnswer';
import type { PersonStory } from '../../bindings/PersonStory';
import type { ReferrerKind } from '../../bindings/ReferrerKind';
import type { ReferrerStatus } from '../../bindings/ReferrerStatus';
import { Select } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';

const kinds: readonly ReferrerKind[] = ['customer', 'student', 'alumnus', 'parent', 'business_partner', 'affiliate', 'agent', 'influencer', 'employee', 'professional'];

export type Referring = { /** Absent where this person may not. */ onReferrer: (() => void) | undefined; over: ReactNode };

export function useReferrer({ page, next_statuses }: PersonStory): Referring {
  const t = useText();
  const may = useMay();
  const toast = useToast();
  const act = useAct('set_referrer');
  const [open, setOpen] = useState(false);
  const now = page.referrer;
  const close = () => {
    act.forget();
    setOpen(false);
  };
  return {
    onReferrer: may('decide') ? () => setOpen(true) : undefined,
    over: open && (
      <ReferrerDialog
        name={page.details.name}
        kind={now?.kind ?? 'customer'}
        statuses={now === null ? next_statuses : [now.status, ...next_statuses]}
        error={act.text}
        busy={act.busy}
        onSave={(kind, status, reason) =>
          act.run({ person: page.id, kind, status, reason }, () => {
            close();
            toast({ message: t('referrer.done') });
          })
        }
        onClose={close}
      />
    ),
  };
}

export type ReferrerDialogProps = {
  name: string;
  kind: ReferrerKind;
  /** Where the person can stand, the present or usual one first. */
  statuses: readonly ReferrerStatus[];
  error: string | undefined;
  busy: boolean;
  onSave: (kind: ReferrerKind, status: ReferrerStatus, reason: string) => void;
  onClose: () => void;
};

export function ReferrerDialog({ name, kind: kept, statuses, error, busy, onSave, onClose }: ReferrerDialogProps) {
  const t = useText();
  const [kind, setKind] = useState(kept);
  const [status, setStatus] = useState(statuses[0] ?? 'active');
  return (
    <ReasonDialog title={t('referrer.title', { name })} lead={t('referrer.lead')} action={t('referrer.one')} error={error} busy={busy} onConfirm={(reason) => onSave(kind, status, reason)} onClose={onClose}>
      <Select label={t('referrer.kind')} value={kind} options={kinds.map((value) => ({ value, label: t(`referrer.kinds.${value}`) }))} onChange={setKind} />
      <Select label={t('referrer.status')} value={status} options={statuses.map((value) => ({ value, label: t(`person.status.${value}`) }))} onChange={setStatus} />
    </ReasonDialog>
  );
}
