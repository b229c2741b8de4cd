// Every referral, wired to the program: found, looked at, accepted, refused, withdrawn, put right.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { PageTrouble } from '../../components/PageTrouble';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useChoose } from '../choices/useChoose';
import { usePick } from '../record/usePick';
import { useRefund, useRefundReason } from '../record/useRefund';
import { referralDetail, referralRow } from './answers';
import { ReferralsPage, type ReferralFilter, type ReferralsOver } from './ReferralsPage';
import { useReferralList } from './useReferralList';
import { useShares } from './useShares';

export function ReferralsPlace() {
  const t = useText();
  const toast = useToast();
  const may = useMay();
  const { place, go, back } = useWalk();
  const wanted = place.at === 'referral' ? place.id : null;
  const [filter, setFilter] = useState<ReferralFilter>('all');
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const [over, setOver] = useState<ReferralsOver>({ kind: 'nothing' });
  const open = wanted ?? opened;
  const list = useReferralList(filter, query);
  const story = useAnswer('referral', { referral: open ?? '' }, { when: open !== null });
  const { people, onSearch } = usePick();
  const accept = useAct('accept_referral');
  const mark = useAct('mark_step');
  const refunding = useRefund();
  const sharing = useShares();
  const choosing = useChoose();
  const refundReason = useRefundReason();
  const acts = { cancel: useAct('cancel_referral'), reject: useAct('reject_referral'), correct: useAct('correct_referral') };

  const show = (id: string | null) => {
    setOpened(id);
    if (wanted !== null) {
      if (id === null) back();
      else go({ at: 'referral', id });
    }
  };
  const cover = (next: ReferralsOver) => {
    for (const act of [mark, ...Object.values(acts)]) act.forget();
    setOver(next);
  };
  const done = () => {
    cover({ kind: 'nothing' });
    toast({ message: t('referrals.done') });
  };
  const error = list.error ?? story.error;
  if (error) return <PageTrouble error={error.error} />;
  const acting = over.kind === 'nothing' ? accept : over.kind === 'step' ? mark : acts[over.kind];
  const dayError = mark.fields['on'];
  const told = story.data?.page.referral.id === open ? story.data : undefined;
  const referral = told?.page.referral;
  return (
    <>
      {accept.error && <PageTrouble error={accept.error} />}
      {over.kind === 'nothing' && mark.error && <PageTrouble error={mark.error} />}
      <ReferralsPage
        filter={filter}
        onFilter={setFilter}
        query={query}
        onQuery={setQuery}
        rows={list.rows?.map(referralRow) ?? null}
        total={list.total}
        onMore={list.more}
        open={told ? referralDetail(told, may, t, refundReason) : null}
        onOpen={show}
        onCloseDetail={() => show(null)}
        onRecord={() => go({ at: 'record' })}
        onMark={(id, step, ticked, on) => mark.run({ referral: id, step, done: ticked, on }, () => cover({ kind: 'nothing' }))}
        onAccept={(id) => accept.run({ referral: id }, done)}
        onAttribute={() => told && sharing.share(told.page.referral.id, told.attribution)}
        onChoose={may('counter') ? choosing.choose : undefined}
        onTakeBack={may('approve') ? choosing.takeBack : undefined}
        onPerson={(_id, who) => {
          const person = who === 'friend' ? referral?.friend : referral?.referrer;
          if (person) go({ at: 'person', id: person });
        }}
        onRefund={({ id, left }) => left && refunding.refund(id, left)}
        onCancelRefund={({ id, amount }) => refunding.cancel(id, amount)}
        people={people}
        onSearchPeople={onSearch}
        onCancel={(id, reason) => acts.cancel.run({ referral: id, reason }, done)}
        onReject={(id, reason) => acts.reject.run({ referral: id, reason }, done)}
        onCorrect={(id, { friend, code }, reason) => acts.correct.run({ referral: id, friend: friend?.id ?? null, code: code ?? '', reason }, done)}
        over={over}
        onOver={cover}
        error={dayError === undefined ? acting.text : undefined}
        dayError={dayError}
        busy={acting.busy || mark.busy}
      />
      {refunding.over}
      {sharing.over}
      {choosing.over}
    </>
  );
}
