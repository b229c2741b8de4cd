// Matters under Attention, as the screen makes them of what the program answers.
import { useState } from 'react';
import type { AttentionView } from '../../src/bindings/AttentionView';
import type { BadList as BadListAnswer } from '../../src/bindings/BadList';
import type { Matter as About } from '../../src/bindings/Matter';
import type { PersonStory } from '../../src/bindings/PersonStory';
import type { ToApprove } from '../../src/bindings/ToApprove';
import { matterDetail, matterId, matterRow, type Matter } from '../../src/features/attention/answers';
import { AttentionPage } from '../../src/features/attention/AttentionPage';
import { BadListPlace } from '../../src/features/attention/BadListPlace';
import { MergePair } from '../../src/features/people/MergePair';
import { useDates, useMoney } from '../../src/components/MoneyText';
import { useText } from '../../src/i18n';
import { Answering } from './Answering';
import { Frame } from './Frame';
import { mxn, nothing, today } from './figures';
import { attentionProps } from './referralScenes';

const item: AttentionView = {
  id: '4', reason: 'invoice_differs', referral: 'r', person: 'l', person_name: 'Leonor Ávila', person_phones: ['415 152 0311'], other: 'g', other_name: 'Guillermina Ochoa Villaseñor de la Torre', other_phones: [],
  referrer_name: 'Juan Pérez García', code: null, payout: null, payout_number: null, purchase: 'a', unmatched: null, buyer: null, invoice: 'A-20', amount: mxn(800), desk_name: 'Front desk', opened_by: 'Lucía Herrera', opened_at: today(13, 44), opened_on: '2025-11-20',
  signs: [], verdict: null, decided_by: null, decided_at: null, decision: null,
};

const about: About = {
  is_alike: false,
  listable: [],
  listed: [],
  claims: [],
  waits: mxn(80),
  purchases: [
    { purchase: 'a', person: 'l', person_name: 'Leonor Ávila', paid: mxn(800), on: '2025-11-20', at: today(13, 44), recorded_by: 'Lucía Herrera' },
    { purchase: 'b', person: 'g', person_name: 'Guillermina Ochoa Villaseñor de la Torre', paid: mxn(700), on: '2025-11-18', at: today(9, 0), recorded_by: 'Diego Montes' },
  ],
  waiting: [{ person: 'j', person_name: 'Juan Pérez García', recipient: 'referrer', amount: mxn(80), why: '10% · $800.00' }],
};

const alike: AttentionView = { ...item, id: '3', reason: 'same_person', referral: null, purchase: null, invoice: null, amount: mxn(0), person: 'k', person_name: 'Juan Perez', other: 'j', other_name: 'Juan Pérez García', other_phones: ['415 152 0311'], opened_at: today(13, 20) };

const reward: ToApprove = {
  limit: mxn(100),
  reward: {
    item: {
      id: 'w', person: 'j', person_name: 'Juan Pérez García', referral: 'r', action: null, friend: 'n', friend_name: 'Nadia Olvera', invoice: 'F-20614', recipient: 'referrer', form: 'cash', state: 'pending', amount: mxn(200),
      calculation: { rule: 1, trigger: 'converted', multiplier: 1000 }, needs_approval: true, available_on: '2025-12-20', valid_until: null, payout: null, payout_number: null, used_on: null, used_by: null, remainder: mxn(0), units: 0, units_left: 0, lost: 0, transferred_to: null, transferred_from: null, corrects: null, reason: null, granted_at: today(14, 9), granted_on: '2025-11-20',
    },
    why: '$200.00 · F-20614',
    waits: null,
  },
};

const contested: AttentionView = { ...item, id: '5', reason: 'contested', referral: 's', purchase: null, invoice: null, amount: mxn(0), person: 'n', person_name: 'Nadia Olvera', other: 'j', other_name: 'Juan Pérez García', opened_at: today(12, 40) };
const contestedAbout: About = {
  is_alike: false,
  listable: [],
  listed: [],
  purchases: [],
  waits: mxn(200),
  waiting: [],
  claims: [
    { referral: 's', referrer_name: 'Carmen Ibáñez Solís', code: 'CARMEN25', source: 'phone', channels: [], at: today(12, 40), on: '2025-11-20', recorded_by: 'Diego Montes', state: 'accepted', waits: true, gets: ['$200.00'] },
    { referral: 'r', referrer_name: 'Juan Pérez García', code: '04K7M-2QX9T', source: 'walk_in', channels: ['whatsapp', 'card'], at: today(9, 5), on: '2025-11-18', recorded_by: 'Lucía Herrera', state: 'accepted', waits: false, gets: ['$200.00'] },
  ],
};

const bad: AttentionView = {
  ...item, id: '6', reason: 'known_bad', referral: 's', purchase: null, invoice: null, amount: mxn(0), person: 'n', person_name: 'Nadia Olvera', other: 'j', other_name: 'Juan Pérez García', other_phones: ['415 152 0311'], opened_at: today(12, 20),
  signs: [{ kind: 'listed_friend', weight: 90, count: null, limit: null, entry: 'e' }],
};
const badAbout: About = {
  ...contestedAbout,
  claims: [],
  listed: [{ entry: 'e', value: '415 152 0844', reason: 'cobró dos veces por sí mismo', on: '2025-10-02' }],
  listable: [
    { contact: 'c1', person: 'n', person_name: 'Nadia Olvera', kind: 'phone', value: '415 152 0844', is_listed: true },
    { contact: 'c2', person: 'n', person_name: 'Nadia Olvera', kind: 'email', value: 'nadiaolvera@correo.mx', is_listed: false },
    { contact: 'c3', person: 'j', person_name: 'Juan Pérez García', kind: 'phone', value: '415 152 0311', is_listed: false },
    { contact: 'c4', person: 'j', person_name: 'Juan Pérez García', kind: 'account', value: '032180000118359719', is_listed: false },
  ],
};
const entry = { id: 'e', kind: 'phone' as const, value: '415 152 0844', reason: 'cobró dos veces por sí mismo', on: '2025-10-02', staff_name: 'Héctor Ruiz', withdrawn: false, withdrawn_by: null, withdrawn_for: null };
const badList: BadListAnswer = {
  standing: 2,
  entries: [entry, { ...entry, id: 'f', kind: 'email', value: 'qp1@gmail.com', reason: 'el mismo con otro correo' }, { ...entry, id: 'g', kind: 'account', value: '032180000118359719', reason: 'cuenta de tres «amigos»', withdrawn: true, withdrawn_by: 'Elena Ruiz', withdrawn_for: 'era la de su madre' }],
};

const matters: readonly Matter[] = [{ kind: 'item', item: bad }, { kind: 'item', item: contested }, { kind: 'item', item }, { kind: 'item', item: alike }, { kind: 'reward', reward }];

function Scene({ open }: { open: string }) {
  const t = useText();
  const dates = useDates();
  const money = useMoney();
  const [opened, setOpened] = useState(open);
  const matter = matters.find((one) => matterId(one) === opened);
  const links = { referral: nothing, person: nothing, payout: nothing, merge: nothing };
  return (
    <Frame current="attention" role="manager">
      <AttentionPage
        {...attentionProps()}
        count={matters.length}
        rows={matters.map((one) => matterRow(one, t))}
        open={matter ? matterDetail(matter, opened === item.id ? about : opened === contested.id ? contestedAbout : opened === bad.id ? badAbout : { purchases: [], waiting: [], waits: null, claims: [], is_alike: true, listable: [], listed: [] }, { t, date: dates.full, money, links }) : null}
        onOpen={setOpened}
      />
    </Frame>
  );
}

function record(id: string, name: string, more: Partial<PersonStory['page']['details']>, friends: number): PersonStory {
  return {
    phones: ['415 152 0311'], story: [], refunds: [], refundable: [], choices: [], to_come: mxn(0), next_statuses: [], own_terms: [],
    page: {
      id, is_customer: true, referrer: null, merges: [], codes: [],
      details: { name, phones: ['+524151520311'], emails: [], address: null, language: 'es', consent: { messages: false, leaderboard: false }, notes: null, external_id: null, patients: [], customer_since: null, ...more },
      balance: { available: mxn(friends * 50), waiting: mxn(0), in_payout: mxn(0), paid: mxn(0), year: 2025 },
      funnel: { cards: 0, referrals: friends, converted: 0, rewards: 0 },
    },
  };
}

const pair = { kept: record('j', 'Juan Pérez García', { emails: ['juan.perez@correo.mx'], address: 'Calle Aldama 14, Centro', patients: [{ name: 'Luna' }] }, 9), merged: record('k', 'Juan Perez', {}, 0), is_one: false };

export const matterScenes = {
  'attention-contested': () => <Scene open="5" />,
  'attention-known-bad': () => <Scene open="6" />,
  'attention-bad-list': () => (
    <>
      <Scene open="6" />
      <Answering answers={{ bad_list: badList }}>
        <BadListPlace onClose={nothing} />
      </Answering>
    </>
  ),
  'attention-invoice': () => <Scene open="4" />,
  'attention-alike': () => <Scene open="3" />,
  'attention-reward': () => <Scene open="reward:w" />,
  'attention-merge': () => (
    <>
      <Scene open="3" />
      <Answering answers={{ side_by_side: pair }}>
        <MergePair kept="j" merged="k" onClose={nothing} />
      </Answering>
    </>
  ),
};
