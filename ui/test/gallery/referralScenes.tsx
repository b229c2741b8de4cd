// Referrals and attention with fixed figures.
import { useState } from 'react';
import { AttentionPage, type AttentionPageProps } from '../../src/features/attention/AttentionPage';
import { ReferralsPage, type ReferralsOver, type ReferralsPageProps } from '../../src/features/referrals/ReferralsPage';
import { SharesDialog } from '../../src/features/referrals/useShares';
import type { ReferralDetailView, ReferralRow } from '../../src/features/referrals/view';
import { chosen, toChoose } from '../choices';
import { Frame } from './Frame';
import { mxn, nothing, today } from './figures';

const DAY = 24 * 60 * 60 * 1000;

function row(id: string, friend: string, referrer: string | null, state: ReferralRow['state'], at: number, source: ReferralRow['source'], flag: ReferralRow['flag'] = null): ReferralRow {
  return { id, friend, referrer, state, paid: false, at, source, flag, code: '04K7M-2QX9T' };
}

export const referralRows: ReferralRow[] = [
  row('1', 'Tadeo Zúñiga', 'Carmen Ibáñez Solís', 'recorded', today(14, 26), 'walk_in'),
  row('2', 'Óscar Treviño', 'Juan Pérez García', 'recorded', today(12, 58), 'phone', 'review'),
  row('3', 'Kevin Doyle', 'Juan Pérez García', 'recorded', today(10, 42), 'walk_in', 'review'),
  row('4', 'Paul Whitmore', 'Guillermo Peñaloza', 'recorded', today(9, 12), 'website'),
  row('5', 'Nadia Olvera', 'Juan Pérez García', 'converted', today(14, 9) - 6 * DAY, 'walk_in'),
  { ...row('6', 'Emily Carter', 'Rosa Elena Quiñones', 'converted', today(10, 47) - 8 * DAY, 'social'), paid: true },
  row('7', 'Leonor Ávila', 'Carmen Ibáñez Solís', 'reversed', today(11, 5) - 34 * DAY, 'walk_in'),
  row('8', 'Irene Olmos', 'Sara Ñiquen', 'expired', today(9, 30) - 95 * DAY, 'email'),
  row('9', 'Ximena Solórzano', null, 'recorded', today(13, 20) - DAY, 'walk_in'),
];

export function referralDetail(rest: Partial<ReferralDetailView> = {}): ReferralDetailView {
  return {
    ...row('5', 'Nadia Olvera', 'Juan Pérez García', 'converted', today(14, 9) - 6 * DAY, 'walk_in'),
    program: 'Friends of Los Fresnos',
    validUntil: '2026-02-12',
    desk: 'Front desk',
    site: 'Centro',
    by: 'Lucía Herrera',
    conversions: [{ id: 'c', invoice: 'F-20614', paid: mxn(1240), on: '2025-11-20', refunded: null, left: mxn(1240), refundReason: undefined, refunds: [] }],
    rewards: [
      { id: 'a', name: 'Nadia Olvera', role: 'friend', amount: mxn(150), state: 'used', payableOn: null, why: '15% of $1,240.00 is $186.00, off the first visit.' },
      { id: 'b', name: 'Juan Pérez García', role: 'referrer', amount: mxn(200), state: 'pending', payableOn: '2025-12-20', why: '$200.00 for a first visit of $500.00 or more; 30 days after it.' },
    ],
    choices: [],
    note: null,
    decisions: [{ id: 'k', at: today(14, 12), by: 'Héctor Ruiz', text: 'It counts', reason: 'two people' }],
    steps: [],
    attribution: { by: 'code', model: 'last_touch', window_days: 90, program_name: 'Friends of Los Fresnos', shares: [{ referrer: 'juan', name: 'Juan Pérez García', part: '100%' }], touches: [] },
    quality: { score: 80, parts: [{ reason: 'new', points: 20, has: true }, { reason: 'converted', points: 30, has: true }, { reason: 'value', points: 20, has: true }, { reason: 'returned', points: 20, has: false }, { reason: 'kept', points: 10, has: true }] },
    lateOn: null,
    variant: null,
    can: { accept: false, reject: false, cancel: true, correct: true, mark: false, attribute: true },
    ...rest,
  };
}

export function referralProps(rest: Partial<ReferralsPageProps> = {}): ReferralsPageProps {
  return {
    filter: 'all',
    onFilter: nothing,
    query: '',
    onQuery: nothing,
    rows: referralRows,
    total: referralRows.length,
    onMore: nothing,
    open: referralDetail(),
    onOpen: nothing,
    onCloseDetail: nothing,
    onRecord: nothing,
    onAccept: nothing,
    onMark: nothing,
    onAttribute: nothing,
    onPerson: nothing,
    onRefund: nothing,
    onCancelRefund: nothing,
    people: { rows: [{ id: 'p', name: 'Nadia Olmos', detail: 'Coco · 415 154 7720' }], searching: false },
    onSearchPeople: nothing,
    onCancel: nothing,
    onReject: nothing,
    onCorrect: nothing,
    over: { kind: 'nothing' },
    onOver: nothing,
    ...rest,
  };
}

function Referrals(rest: Partial<ReferralsPageProps>) {
  const [over, onOver] = useState<ReferralsOver>(rest.over ?? { kind: 'nothing' });
  return (
    <Frame current="referrals" role="manager">
      <ReferralsPage {...referralProps({ ...rest, over, onOver })} />
    </Frame>
  );
}

export function attentionProps(rest: Partial<AttentionPageProps> = {}): AttentionPageProps {
  return {
    which: 'open',
    onWhich: nothing,
    count: 4,
    rows: [
      { id: '1', group: 'code', title: 'Last use honoured twice', detail: 'VERANO25 · desks 04 and 05', at: today(10, 42), amount: mxn(200) },
      { id: '2', group: 'person', title: 'Same address as the referrer', detail: 'Juan Pérez and Óscar Treviño', at: today(12, 58), amount: mxn(200) },
      { id: '3', group: 'person', title: 'Probably the same person', detail: 'Ximena Solórzano, twice', at: today(13, 20), amount: null },
      { id: '4', group: 'money', title: 'One invoice, two amounts', detail: 'F-20388, Leonor Ávila', at: today(13, 44), amount: mxn(-66.67) },
    ],
    open: {
      id: '1',
      waits: mxn(200),
      since: today(11, 5),
      title: 'The last use of VERANO25 was honoured at two desks',
      text: 'Desk 04 had no connection from 10:31 to 11:05, so neither desk could know about the other. The code allows 5 uses; these are the 5th and the 6th.',
      sides: [
        { title: 'First', waits: false, tag: { text: 'Use 5 of 5', tone: 'ok' }, facts: [{ label: 'Friend', value: 'Guillermina Ochoa', strong: true }, { label: 'Desk', value: '05 Emergency, Diego Montes', strong: true }, { label: 'Presented', value: '10:44' }, { label: 'Discount', value: '15%, up to $150.00' }, { label: 'Reward for Juan', value: '$200.00 after her visit' }] },
        { title: 'Second', waits: true, tag: { text: 'Use 6 of 5', tone: 'wait' }, facts: [{ label: 'Friend', value: 'Kevin Doyle', strong: true }, { label: 'Desk', value: '04 Front desk, Lucía Herrera', strong: true }, { label: 'Presented', value: '10:42, offline until 11:05' }, { label: 'Discount', value: '15%, up to $150.00' }, { label: 'Reward for Juan', value: '$200.00 waits for you', strong: true }] },
      ],
      question: 'What should Juan Pérez García get for Kevin?',
      choices: [
        { verdict: 'allow', title: 'Pay for both', detail: 'Kevin came because of Juan. The code’s limit stays as it is.', amount: mxn(200), needsReason: true },
        { verdict: 'deny', title: 'Pay for the first only', detail: 'Kevin keeps his 15%. Juan sees why nothing is added.', amount: mxn(0), needsReason: true },
      ],
      decided: null,
      links: [{ label: 'Open referral', run: nothing }],
    },
    onOpen: nothing,
    onDecide: nothing,
    ...rest,
  };
}

function Attention(rest: Partial<AttentionPageProps>) {
  return (
    <Frame current="attention" role="manager">
      <AttentionPage {...attentionProps(rest)} />
    </Frame>
  );
}

const decided = attentionProps().open;

const shared: ReferralDetailView['attribution'] = {
  by: 'touches', model: 'linear', window_days: 90, program_name: 'Friends of Los Fresnos',
  shares: [{ referrer: 'juan', name: 'Juan Pérez García', part: '66.67%' }, { referrer: 'carmen', name: 'Carmen Ibáñez Solís', part: '33.33%' }],
  touches: [
    { touch: 'a', channel: 'whatsapp', on: '2025-10-02', code: '04K7M-2QX9T', referrer_name: 'Juan Pérez García', part: '33.33%' },
    { touch: 'b', channel: 'qr', on: '2025-11-03', code: 'CARMEN25', referrer_name: 'Carmen Ibáñez Solís', part: '33.33%' },
    { touch: 'c', channel: 'card', on: '2025-11-12', code: '04K7M-2QX9T', referrer_name: 'Juan Pérez García', part: '33.33%' },
    { touch: 'd', channel: 'link', on: '2025-11-13', code: 'VERANO25', referrer_name: null, part: null },
  ],
};

/** What the program looks at before a referral counts. */
const steps: ReferralDetailView['steps'] = [
  { number: 1, name: 'Documents are complete', kind: 'check', on: '2025-11-14' },
  { number: 2, name: 'First consultation', kind: 'milestone', on: null },
];
const milestone = steps.find(({ kind }) => kind === 'milestone');

export const referralScenes = {
  'referrals-shared': () => <Referrals open={referralDetail({ code: null, attribution: shared })} />,
  'referrals-shares': () => (
    <>
      <Referrals open={referralDetail({ attribution: shared })} />
      <SharesDialog parts={[{ id: 'juan', name: 'Juan Pérez García', percent: '70%' }, { id: 'carmen', name: 'Carmen Ibáñez Solís', percent: '' }]} onParts={nothing} people={{ rows: [], searching: false }} onSearch={nothing} error={undefined} busy={false} onSave={nothing} onClose={nothing} />
    </>
  ),
  referrals: () => <Referrals />,
  'referrals-choice': () => <Referrals open={referralDetail({ choices: [toChoose, chosen] })} />,
  'referrals-step': () => <Referrals open={referralDetail({ state: 'recorded', steps, conversions: [], rewards: [], can: { accept: true, reject: true, cancel: true, correct: true, mark: true, attribute: true } })} over={milestone ? { kind: 'step', step: milestone } : { kind: 'nothing' }} />,
  'referrals-step-wrong': () => <Referrals over={milestone ? { kind: 'step', step: milestone } : { kind: 'nothing' }} dayError="It cannot have been after today." />,
  'referrals-list': () => <Referrals open={null} />,
  'referrals-correct': () => <Referrals over={{ kind: 'correct' }} />,
  attention: () => <Attention />,
  'attention-empty': () => <Attention rows={[]} count={0} open={null} />,
  'attention-lapsing': () => (
    <Attention
      rows={attentionProps().rows?.slice(0, 1) ?? null}
      count={1}
      unmatched={3}
      onUnmatched={nothing}
      lapsing={[
        { id: '1', person: 'i', name: 'Irene Olmos', phone: '415 152 0311', why: '15% off the first visit, at most $150.00', until: '2025-11-23', amount: null },
        { id: '2', person: 's', name: 'Guillermina Ochoa Villaseñor de la Torre', phone: null, why: '$50.00 off for bringing Emily Carter', until: '2025-11-28', amount: mxn(50) },
      ]}
    />
  ),
  'attention-decided': () => <Attention which="decided" open={decided ? { ...decided, decided: { who: 'Héctor Ruiz', what: 'Pay for both', reason: 'Both came in good faith', at: today(13, 50) } } : null} />,
};
