// What waits for a person, wired to the program: decided with a reason, rewards approved or held.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { PageTrouble } from '../../components/PageTrouble';
import { useDates, useMoney } from '../../components/MoneyText';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { lapsingRows, matterDetail, matterId, matterRow, mattersOf } from './answers';
import { AttentionPage, type Verdict } from './AttentionPage';
import { BadListPlace } from './BadListPlace';
import { MergePair } from '../people/MergePair';
import { UnmatchedDialog } from './UnmatchedDialog';

export function AttentionPlace() {
  const t = useText();
  const dates = useDates();
  const money = useMoney();
  const toast = useToast();
  const may = useMay();
  const { go } = useWalk();
  const [which, setWhich] = useState<'open' | 'decided'>('open');
  const [matching, setMatching] = useState(false);
  const [listing, setListing] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [merging, setMerging] = useState<{ kept: string; merged: string } | null>(null);
  const attention = useAnswer('attention', {});
  const decide = useAct('decide');
  const approve = useAct('approve_reward');
  const hold = useAct('hold_reward');
  const acts = [decide, approve, hold];

  const matters = attention.data ? mattersOf(attention.data, which) : null;
  // The first one lies open, so that a decision is one key and a reason away.
  const open = matters?.find((matter) => matterId(matter) === opened) ?? matters?.[0];
  const about = useAnswer('matter', { attention: open?.kind === 'item' ? open.item.id : '' }, { when: open?.kind === 'item' });

  if (attention.error) return <PageTrouble error={attention.error.error} />;
  const forget = () => {
    for (const act of acts) act.forget();
  };
  const onDecide = (_id: string, verdict: Verdict, reason: string, listed: readonly string[]) => {
    if (!open) return;
    const done = () => {
      setOpened(null);
      toast({ message: t('attention.done') });
    };
    if (open.kind === 'item') decide.run({ attention: open.item.id, verdict, reason, listed: [...listed] }, done);
    else if (verdict === 'allow') approve.run({ reward: open.reward.reward.item.id }, done);
    else hold.run({ reward: open.reward.reward.item.id, reason }, done);
  };
  const allowed = open?.kind === 'reward' ? may('approve') : may('decide');
  const unmatched = attention.data?.unmatched ?? [];
  return (
    <>
    <AttentionPage
      unmatched={unmatched.length}
      onUnmatched={() => setMatching(true)}
      which={which}
      onWhich={(next) => {
        forget();
        setOpened(null);
        setWhich(next);
      }}
      rows={matters?.map((matter) => matterRow(matter, t)) ?? null}
      count={attention.data ? attention.data.open.length + attention.data.rewards.length : 0}
      open={
        open
          ? matterDetail(open, about.data, {
              t,
              date: dates.full,
              money,
              links: { ...(may('decide') ? { merge: (kept: string, merged: string) => setMerging({ kept, merged }) } : {}), referral: (id) => go({ at: 'referral', id }), person: (id) => go({ at: 'person', id }), payout: (id) => go({ at: 'payout', id }) },
            })
          : null
      }
      lapsing={attention.data ? lapsingRows(attention.data.lapsing, attention.data.lapsing_choices) : []}
      onPerson={(id) => go({ at: 'person', id })}
      onOpen={(id) => {
        forget();
        setOpened(id);
      }}
      reason={allowed ? undefined : t('refusal.not_permitted', { needs: 'manager' })}
      error={acts.find((act) => act.text !== undefined)?.text}
      busy={acts.some((act) => act.busy)}
      onBadList={may('decide') ? () => setListing(true) : undefined}
      onDecide={onDecide}
    />
    {merging && <MergePair {...merging} onClose={() => setMerging(null)} />}
    {listing && <BadListPlace onClose={() => setListing(false)} />}
    {matching && <UnmatchedDialog unmatched={unmatched} onClose={() => setMatching(false)} />}
    </>
  );
}
