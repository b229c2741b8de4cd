// The known bad list, wired to the program.
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { useDates } from '../../components/MoneyText';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { badContactRow } from './answers';
import { BadList } from './BadList';

export function BadListPlace({ onClose }: { onClose: () => void }) {
  const t = useText();
  const dates = useDates();
  const toast = useToast();
  const [query, setQuery] = useState('');
  const [leaving, setLeaving] = useState<string | null>(null);
  const list = useAnswer('bad_list', { typed: query }, { keep: true });
  const add = useAct('list_bad_contact');
  const withdraw = useAct('withdraw_bad_contact');
  const rows = list.data?.entries.map((entry) => badContactRow(entry, { t, date: dates.full })) ?? null;
  const leaves = rows?.find((row) => row.id === leaving);
  if (leaves) {
    return (
      <ReasonDialog
        title={t('badList.withdrawTitle', { value: leaves.value })}
        lead={t('badList.withdrawLead')}
        action={t('badList.withdraw')}
        error={withdraw.text}
        busy={withdraw.busy}
        onConfirm={(reason) =>
          withdraw.run({ entry: leaves.id, reason }, () => {
            setLeaving(null);
            toast({ message: t('badList.withdrawDone', { value: leaves.value }) });
          })
        }
        onClose={() => {
          withdraw.forget();
          setLeaving(null);
        }}
      />
    );
  }
  return (
    <BadList
      rows={rows}
      count={list.data?.standing ?? 0}
      query={query}
      onQuery={setQuery}
      errors={add.fields}
      error={list.error ? t('error.refused.title') : add.refusal}
      busy={add.busy}
      onAdd={(form, then) => add.run({ form }, then)}
      onWithdraw={setLeaving}
      onClose={onClose}
    />
  );
}
