// What a person is as a referrer, where they stand, and their own terms: the steps come from the program (rules P4, W3).
import { useState, type ReactNode } from 'react';
import { useMay } from '../../app/session';
import { useAct } from '../../backend/useAnswer';
import type { OwnTermsForm } from '../../bindings/OwnTermsForm';
import type { PersonStory } from '../../bindings/PersonStory';
import type { ReferrerKind } from '../../bindings/ReferrerKind';
import type { ReferrerStatus } from '../../bindings/ReferrerStatus';
import { Select } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { OwnTerms } from '../programs/OwnTerms';

const kinds: readonly ReferrerKind[] = ['customer', 'student', 'alumnus', 'parent', 'business_partner', 'affiliate', 'agent', 'influencer', 'employee', 'professional'];

export type Referring = { /** Absent where this person may not. */ onReferrer: (() => void) | undefined; over: ReactNode };

export function useReferrer({ page, next_statuses, own_terms }: PersonStory): Referring {
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
        terms={own_terms.map(({ form }) => form)}
        wrong={act.fields}
        error={act.refusal ?? act.fields['reason']}
        busy={act.busy}
        onChange={act.forget}
        onSave={(kind, status, terms, reason) =>
          act.run({ person: page.id, kind, status, own_terms: terms, reason }, () => {
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
  terms: readonly OwnTermsForm[];
  /** What is wrong with the terms, by the name of the field. */
  wrong: Readonly<Record<string, string>>;
  error: string | undefined;
  busy: boolean;
  /** The terms changed: what was said of them is no more. */
  onChange: () => void;
  onSave: (kind: ReferrerKind, status: ReferrerStatus, terms: OwnTermsForm[], reason: string) => void;
  onClose: () => void;
};

export function ReferrerDialog({ name, kind: kept, statuses, terms: known, wrong, error, busy, onChange, onSave, onClose }: ReferrerDialogProps) {
  const t = useText();
  const [kind, setKind] = useState(kept);
  const [status, setStatus] = useState(statuses[0] ?? 'active');
  const [terms, setTerms] = useState<OwnTermsForm[]>([...known]);
  return (
    <ReasonDialog title={t('referrer.title', { name })} lead={t('referrer.lead')} action={t('referrer.one')} error={error} busy={busy} width={560} onConfirm={(reason) => onSave(kind, status, terms, reason)} onClose={onClose}>
      <Select label={t('referrer.kind')} value={kind} options={kinds.map((value) => ({ value, label: t(`referrer.kinds.${value}`) }))} onChange={setKind} />
      <Select label={t('referrer.status')} value={status} options={statuses.map((value) => ({ value, label: t(`person.status.${value}`) }))} onChange={setStatus} />
      <OwnTerms
        terms={terms}
        lead={t('ownTerms.lead')}
        wrong={wrong}
        onTerms={(next) => {
          onChange();
          setTerms(next);
        }}
      />
    </ReasonDialog>
  );
}
