// A referral is withdrawn, refused or put right, always with a reason (rule R11).
import { useState } from 'react';
import { TextField } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../i18n';
import { PersonPicker, type FoundPeople, type PickedPerson } from '../record/PersonPicker';
import type { ReferralDetailView } from './view';

export type Correction = { friend: PickedPerson | null; code: string | null };

export type ReferralDialogProps = {
  kind: 'cancel' | 'reject' | 'correct';
  referral: ReferralDetailView;
  people: FoundPeople;
  onSearchPeople: (query: string) => void;
  onCancel: (id: string, reason: string) => void;
  onReject: (id: string, reason: string) => void;
  onCorrect: (id: string, correction: Correction, reason: string) => void;
  error: string | undefined;
  busy: boolean;
  onClose: () => void;
};

export function ReferralDialog({ kind, referral, people, onSearchPeople, onCancel, onReject, onCorrect, ...common }: ReferralDialogProps) {
  const t = useText();
  const [friend, setFriend] = useState<PickedPerson | null>(null);
  const [code, setCode] = useState('');
  const values = { friend: referral.friend };
  switch (kind) {
    case 'cancel':
      return <ReasonDialog {...common} title={t('referrals.cancelTitle', values)} lead={t('referrals.cancelLead')} action={t('referrals.cancelOne')} onConfirm={(reason) => onCancel(referral.id, reason)} />;
    case 'reject':
      return <ReasonDialog {...common} title={t('referrals.rejectTitle', values)} lead={t('referrals.rejectLead')} action={t('referrals.rejectOne')} onConfirm={(reason) => onReject(referral.id, reason)} />;
    case 'correct': {
      const typed = code.trim();
      const nothing = friend === null && typed === '';
      return (
        <ReasonDialog {...common} title={t('referrals.correctTitle', values)} lead={t('referrals.correctLead')} action={t('referrals.correctOne')} missing={nothing ? t('referrals.correctMissing') : undefined} onConfirm={(reason) => onCorrect(referral.id, { friend, code: typed === '' ? null : typed }, reason)}>
          <PersonPicker label={t('referrals.rightFriend')} none={t('record.knownNone')} people={people} picked={friend} onSearch={onSearchPeople} onPick={setFriend} autoFocus />
          <TextField label={t('referrals.rightCode')} optional value={code} onChange={setCode} />
        </ReasonDialog>
      );
    }
  }
}
