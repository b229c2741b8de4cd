// Feeds a person's page: story with reasons, balance, codes with their QR, and what can be done for them.
import { useState } from 'react';
import { useWalk, type Place } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer, useAnswers } from '../../backend/useAnswer';
import type { CodeView } from '../../bindings/CodeView';
import type { PersonStory } from '../../bindings/PersonStory';
import type { StoryItem } from '../../bindings/StoryItem';
import { CallErrorNote } from '../../components/CallErrorNote';
import { useDates, useMoney } from '../../components/MoneyText';
import { Skeleton } from '../../components/States';
import { useToast } from '../../components/Toasts';
import { Head } from '../../components/Window';
import { useText } from '../../i18n';
import { useToday } from '../../i18n/now';
import { AskForPayout } from '../payouts/AskForPayout';
import { StatementDialog } from '../papers/StatementDialog';
import { usePrintStatement } from '../papers/usePrintStatement';
import { useChoiceDetail } from '../choices/useChoiceDetail';
import { ProgramDialog } from '../record/ProgramPick';
import { useProgramChoice } from '../record/useProgramChoice';
import { PersonPage, type StoryFilter } from './PersonPage';
import { isCut, isShown, storyId, storyItem } from './story';
import { CodeIssued } from './CodeIssued';
import { useActionDetail } from './useActionDetail';
import { useLate } from './useLate';
import { useMerge } from './useMerge';
import { usePurchaseDetail } from './usePurchaseDetail';
import { useReferrer } from './useReferrer';
import { useRewardDetail } from './useRewardDetail';
import { useSend } from './useSend';
import { useTouch } from './useTouch';
import { balanceView, codeView, funnelView, personView } from './view';

export function PersonPlace({ id }: { id: string }) {
  const t = useText();
  const { go } = useWalk();
  const story = useAnswer('person', { person: id });
  if (story.data) return <Known story={story.data} />;
  return (
    <>
      <Head title={t('people.title')} crumbs={[{ label: t('nav.people'), onPress: () => go({ at: 'people' }) }]} />
      {story.error ? <CallErrorNote error={story.error.error} /> : <Skeleton rows={6} />}
    </>
  );
}

function Known({ story: told }: { story: PersonStory }) {
  const { page, story } = told;
  const merging = useMerge(told);
  const sending = useSend(told);
  const referring = useReferrer(told);
  const touching = useTouch(page.id, page.details.name);
  const late = useLate(page.id, page.is_customer);
  const t = useText();
  const money = useMoney();
  const dates = useDates();
  const today = useToday();
  const may = useMay();
  const toast = useToast();
  const { go } = useWalk();
  const [filter, setFilter] = useState<StoryFilter>('all');
  const [asking, setAsking] = useState(false);
  const detail = useRewardDetail();
  const bought = usePurchaseDetail(told);
  const acted = useActionDetail(told);
  const choosing = useChoiceDetail(told);
  const close = () => {
    detail.close();
    bought.close();
    acted.close();
    choosing.close();
  };
  const qrs = useAnswers('code_qr', page.codes.map((code) => ({ code: code.id })));
  const codes = page.codes.map((code) => code.id);
  const terms = useAnswer('code_terms', { codes }, { when: codes.length > 0 }).data ?? [];
  const issue = useAct('issue_code');
  const choice = useProgramChoice(page.id, may('counter'));
  const severalRun = (choice.running?.length ?? 0) > 1;
  const [picking, setPicking] = useState(false);
  const issueIn = (program: string | null) => issue.run({ person: page.id, program }, (done) => toast({ message: <CodeIssued issued={done} name={page.details.name} /> }));
  const print = usePrintStatement(page.id);
  const [stating, setStating] = useState(false);
  const items = story.filter(({ item }) => isShown(item, filter));
  const open = (opened: string) => {
    const item = story.find((one) => storyId(one.item) === opened)?.item;
    if (item) close();
    if (item?.kind === 'reward') detail.open(item.id);
    else if (item?.kind === 'bought') bought.open(item.id);
    else if (item?.kind === 'action') acted.open(item.id);
    else if (item?.kind === 'choice') choosing.open(item.id);
    else if (item) go(placeOf(item));
  };
  const placeOf = (item: Exclude<StoryItem, { kind: 'reward' | 'bought' | 'action' | 'choice' }>): Place => {
    const here: Place = { at: 'person', id: page.id };
    switch (item.kind) {
      case 'brought':
      case 'came':
        return { at: 'referral', id: item.id };
      case 'payout':
        return may('pay') ? { at: 'payout', id: item.id } : here;
      case 'account':
        return { at: 'edit_person', id: page.id };
      case 'code':
        return { at: 'cards', person: page.id };
    }
  };
  const counter = may('counter') ? undefined : t('refusal.not_permitted', { needs: 'receptionist' });
  const cards = () => go({ at: 'cards', person: page.id });
  return (
    <>
      <PersonPage
        person={personView(told)}
        balance={balanceView(page.balance, told.to_come)}
        funnel={funnelView(page.funnel)}
        codes={page.codes.map((code, index) => codeView(code, qrs[index], terms, today))}
        story={items.map((item) => storyItem(item, { t, money, short: dates.short }))}
        storyCut={isCut(story)}
        toChoose={choosing.toChoose}
        filter={filter}
        onFilter={setFilter}
        open={detail.view ?? bought.view ?? acted.view ?? choosing.view}
        onOpen={open}
        onCloseDetail={close}
        onPeople={() => go({ at: 'people' })}
        onIssue={() => {
          if (page.codes.length === 0) issueIn(choice.program);
          else if (severalRun) setPicking(true);
          // Whoever has a standing code may still want one with a word in it.
          else if (page.codes.some((code) => code.kind === 'standing')) go({ at: 'cards', person: page.id, personal: true });
          else issueIn(null);
        }}
        program={choice.field}
        issueReason={counter ?? issue.text}
        onPrint={cards}
        printReason={counter ?? (page.codes.length === 0 ? t('person.noCode.title') : undefined)}
        onRequestPayout={() => setAsking(true)}
        payReason={!may('pay') ? t('refusal.not_permitted', { needs: 'receptionist' }) : page.balance.available.minor > 0 ? undefined : t('refusal.nothing_to_pay')}
        onPrintCode={(shown) => go({ at: 'cards', person: page.id, ...codeNamed(page.codes, shown) })}
        onEdit={() => go({ at: 'edit_person', id: page.id })}
        onStatement={() => print(null)}
        onStatementAsOf={() => setStating(true)}
        onSend={sending.onSend}
        sendReason={sending.reason}
        onAction={acted.onAction}
        onTouch={touching.onTouch}
        onLate={late.onLate}
        onReferrer={referring.onReferrer}
        onMerge={merging.onMerge}
        merged={merging.merged}
        onUnmerge={merging.onUnmerge}
      />
      {asking && (
        <AskForPayout
          person={page.id}
          onDone={(payout) => {
            setAsking(false);
            go({ at: 'payout', id: payout });
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {stating && <StatementDialog person={page.id} name={page.details.name} start={null} onClose={() => setStating(false)} />}
      {detail.over}
      {bought.over}
      {acted.over}
      {choosing.over}
      {merging.over}
      {touching.over}
      {late.over}
      {picking && choice.running && (
        <ProgramDialog
          name={page.details.name}
          programs={choice.running}
          onPick={(program) => {
            setPicking(false);
            issueIn(program);
          }}
          onClose={() => setPicking(false)}
        />
      )}
      {sending.over}
      {referring.over}
    </>
  );
}

function codeNamed(codes: readonly CodeView[], shown: string): { code?: string } {
  const code = codes.find((one) => one.shown === shown);
  return code ? { code: code.id } : {};
}
