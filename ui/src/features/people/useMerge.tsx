// Feeds the dialogs that make two records one and take them apart again.
import { useState, type ReactNode } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { PersonStory } from '../../bindings/PersonStory';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import type { PickedPerson } from '../record/PersonPicker';
import { usePick, without } from '../record/usePick';
import { patientNames } from './line';
import { MergeDialog, type RecordView } from './MergeDialog';
import type { MergedRecord } from './PersonPage';

export type Merging = {
  /** Begins to join this person with another record; absent where this person may not. */
  onMerge: (() => void) | undefined;
  /** What was joined with this person. */
  merged: readonly MergedRecord[];
  /** Takes a merge back; absent where this person may not. */
  onUnmerge: ((merge: string) => void) | undefined;
  over: ReactNode;
};

type Over = { kind: 'nothing' } | { kind: 'merge'; other: PickedPerson | null } | { kind: 'unmerge'; merge: string };

export function useMerge({ page }: PersonStory): Merging {
  const t = useText();
  const toast = useToast();
  const may = useMay();
  const { go } = useWalk();
  const { people, onSearch } = usePick();
  const [over, setOver] = useState<Over>({ kind: 'nothing' });
  const other = over.kind === 'merge' ? over.other : null;
  const both = useAnswer('side_by_side', { kept: page.id, merged: other?.id ?? '' }, { when: other !== null });
  const merge = useAct('merge_persons');
  const unmerge = useAct('unmerge_persons');
  const close = () => {
    merge.forget();
    unmerge.forget();
    setOver({ kind: 'nothing' });
  };
  const { name } = page.details;
  const taken = over.kind === 'unmerge' ? page.merges.find((one) => one.id === over.merge) : undefined;
  return {
    onMerge: may('decide') ? () => setOver({ kind: 'merge', other: null }) : undefined,
    merged: page.merges.map(({ id, person_name, at, staff_name, reason }) => ({ id, name: person_name, at, by: staff_name, reason })),
    onUnmerge: may('decide') ? (id) => setOver({ kind: 'unmerge', merge: id }) : undefined,
    over: (
      <>
        {over.kind === 'merge' && (
          <MergeDialog
            name={name}
            people={without(people, [page.id])}
            onSearch={onSearch}
            onPick={(picked) => {
              merge.forget();
              setOver({ kind: 'merge', other: picked });
            }}
            both={other !== null && both.data ? [recordView(both.data.kept), recordView(both.data.merged)] : null}
            isOne={both.data?.is_one === true}
            error={merge.text}
            busy={merge.busy || (other !== null && both.isPending)}
            onMerge={(kept, merged, reason) =>
              merge.run({ kept, merged, reason }, () => {
                close();
                toast({ message: t('merge.done') });
                if (kept !== page.id) go({ at: 'person', id: kept });
              })
            }
            onClose={close}
          />
        )}
        {taken && (
          <ReasonDialog
            title={t('merge.apart', { name: taken.person_name })}
            lead={t('merge.apartLead')}
            action={t('merge.apartAction')}
            error={unmerge.text}
            busy={unmerge.busy}
            onConfirm={(reason) =>
              unmerge.run({ merge: taken.id, reason }, () => {
                close();
                toast({ message: t('merge.apartDone') });
              })
            }
            onClose={close}
          />
        )}
      </>
    ),
  };
}

export function recordView({ page, phones }: PersonStory): RecordView {
  const { details, codes, funnel, balance } = page;
  return {
    id: page.id,
    name: details.name,
    phones,
    emails: details.emails,
    address: details.address,
    patients: details.patients.length === 0 ? null : patientNames(details.patients),
    codes: codes.map((code) => code.shown),
    friends: funnel.referrals,
    balance: balance.available,
  };
}
