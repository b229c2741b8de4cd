// People and programs with fixed figures.
import { useState } from 'react';
import { emptyPerson, PersonForm, type PersonFields, type PersonFormProps } from '../../src/features/people/PersonForm';
import { ActionDialog } from '../../src/features/people/useAction';
import { MergeDialog, type MergeDialogProps } from '../../src/features/people/MergeDialog';
import { PeopleList } from '../../src/features/people/PeopleList';
import { PersonPage, type PersonPageProps } from '../../src/features/people/PersonPage';
import type { TrialAnswer } from '../../src/bindings/TrialAnswer';
import { ProgramsPage } from '../../src/features/programs/ProgramsPage';
import type { ProgramRow } from '../../src/features/programs/view';
import { ProgramDialog } from '../../src/features/record/ProgramPick';
import { ReferrerDialog } from '../../src/features/people/useReferrer';
import { TransferDialog } from '../../src/features/people/useTransfer';
import { SendDialog, type SendDialogProps } from '../../src/features/people/SendDialog';
import { StoryTitle } from '../../src/features/people/StoryTitle';
import { ChooseDialog } from '../../src/features/choices/ChooseDialog';
import { openChoice } from '../../src/features/choices/told';
import { toChoose } from '../choices';
import { Answering } from './Answering';
import { Frame } from './Frame';
import { editorChoices } from './program';
import { noPromise } from '../promise';
import { mxn, nothing, today } from './figures';

const DAY = 24 * 60 * 60 * 1000;

export const juan: PersonFields = { ...emptyPerson('es'), name: 'Juan Pérez García', phones: ['415 152 0311', ''], emails: ['juan.perez@correo.mx'], address: 'Calle Aldama 14, Centro', patients: [{ name: 'Luna', kind: 'Labrador' }], notes: 'Comes on Saturdays', messages: true };

export function personFormProps(rest: Partial<PersonFormProps> = {}): PersonFormProps {
  return { kind: 'new', country: '+52 Mexico', fields: juan, onFields: nothing, errors: {}, duplicates: [{ id: 'd', name: 'Juana Pérez', same: 'phone', detail: 'Coco and Tito · 415 152 0311', then: 'same', sure: false }], onSame: nothing, onAnother: nothing, onSubmit: nothing, onBack: nothing, ...rest };
}

function PersonScene(rest: Partial<PersonFormProps>) {
  const [fields, onFields] = useState(rest.fields ?? juan);
  return (
    <Frame current="people" role="receptionist">
      <PersonForm {...personFormProps({ ...rest, fields, onFields })} />
    </Frame>
  );
}

export function personPageProps(rest: Partial<PersonPageProps> = {}): PersonPageProps {
  return {
    person: { id: 'j', name: 'Juan Pérez García', status: 'active', customerSince: 2019, phone: '415 152 0311', email: 'juan.perez@correo.mx', patients: 'Luna, labrador', tags: ['VIP', 'Club Aldama'], language: 'es', ownTerms: ['The referrer: 12% in cash'] },
    balance: { currency: 'MXN', payable: mxn(400), available: mxn(400), toCome: mxn(600), paidThisYear: mxn(1800), year: 2025 },
    funnel: { cards: 24, referrals: 9, firstVisits: 7, rewards: 6 },
    codes: [
      { code: '04K7M-2QX9T', kind: 'standing', campaign: null, uses: 9, limit: null, state: { kind: 'good' }, qr: null, terms: [] },
      { code: 'JUANLUNA', kind: 'personal', campaign: null, uses: 2, limit: null, state: { kind: 'provisional' }, qr: null, terms: ['The referrer: from the 1st friend on 5%, from the 10th on $80.00 account credit', 'The friend: 25% off'] },
      { code: 'VERANO25', kind: 'campaign', campaign: 'Summer', uses: 5, limit: 5, state: { kind: 'usedUp' }, qr: null, terms: [] },
    ],
    story: [
      { id: '1', at: today(14, 9), icon: 'cash', title: <StoryTitle kind="reward" values={{ friend: 'Nadia Olvera' }} />, why: { kind: 'why', text: '$200.00 for a first visit of $500.00 or more' }, amount: { money: mxn(200), sign: 'always' }, state: { text: 'payable 20 Dec', waits: false } },
      { id: '2', at: today(12, 58), icon: 'referral', title: <StoryTitle kind="referred" values={{ friend: 'Óscar Treviño' }} />, why: { kind: 'waits', text: 'both live at Calle Aldama 14' }, amount: null, state: { text: 'waits for Héctor', waits: true } },
      { id: '3', at: today(11, 0) - 12 * DAY, icon: 'receipt', title: <StoryTitle kind="payoutCash" values={{ number: 'P-0301' }} />, why: { kind: 'plain', text: '3 rewards' }, amount: { money: mxn(-600), sign: 'auto' }, state: { text: 'paid', waits: false } },
    ],
    filter: 'all',
    onFilter: nothing,
    open: null,
    onOpen: nothing,
    onCloseDetail: nothing,
    onPeople: nothing,
    onIssue: nothing,
    program: { programs: [], value: '', onChange: nothing },
    onPrint: nothing,
    onRequestPayout: nothing,
    onPrintCode: nothing,
    onEdit: nothing,
    onStatement: nothing,
    onStatementAsOf: nothing,
    ...rest,
  };
}

export const peopleRows = [
  { id: 'j', name: 'Juan Pérez García', detail: 'Luna', phone: '415 152 0311', code: '04K7M-2QX9T', friends: 9, balance: mxn(400) },
  { id: 'c', name: 'Carmen Ibáñez Solís', detail: 'Milo', phone: '415 154 2210', code: '04K7M-7HB2D', friends: 14, balance: mxn(600) },
  { id: 'n', name: 'Juana Ñonthé', detail: 'Coco and Tito', phone: null, code: null, friends: 0, balance: mxn(0) },
];

const bought: PersonPageProps['open'] = {
  id: '4',
  heading: 'Purchase · today 10:00',
  amount: mxn(1240),
  state: null,
  why: [
    { key: 'on', state: 'done', title: 'Bought on 20 Nov 2025' },
    { key: 'invoice', state: 'done', title: 'Invoice F-20614' },
    { key: 'item', state: 'done', title: '2 × Vaccine, rabies · $600.00' },
    { key: 'back', state: 'done', title: 'Refund of $250.00, 20 Nov: Returned the collar', detail: 'There was none: typed twice' },
  ],
  postings: [],
  sum: null,
  actions: ['Open referral', 'Refund…', 'No refund of $250.00…', 'Put right…', 'There was none…'].map((label) => ({ label, run: nothing })),
};

const detail: PersonPageProps['open'] = {
  id: '1',
  heading: 'Reward · today 14:09',
  amount: mxn(200),
  state: { text: 'Waits until 20 Dec', tone: 'ink', icon: 'hour' },
  why: [{ key: 'a', state: 'done', title: 'Nadia paid $1,240.00', detail: 'Invoice F-20614' }, { key: 'b', state: 'waits', title: '30 days of waiting', detail: 'until 20 Dec' }],
  postings: [{ account: 'Waiting, Juan', amount: mxn(200) }, { account: 'Cost of rewards', amount: mxn(-200) }],
  sum: mxn(0),
  actions: [{ label: 'Put on hold…', run: nothing }],
};

export const programRows: ProgramRow[] = [
  { id: '1', name: 'Friends of Los Fresnos', state: 'active', gives: 'Friend: 15% off, at most $150.00 · Referrer: $200.00 in cash' },
  { id: '2', name: 'Summer baths', state: 'paused', gives: 'Friend: 100 points · Referrer: 500 points' },
  { id: '3', name: 'Dentistry month', state: 'draft', gives: 'Friend: Cleaning without charge · Referrer: $900.00 account credit' },
];

/** The tenth friend of somebody pays 1,240.00. */
export const trialAnswer: TrialAnswer = {
  discount: mxn(150),
  paid: mxn(1090),
  number: 10,
  rewards: [
    { recipient: 'new_customer', form: 'discount', amount: mxn(150), what: null, why: '15% off', cuts: ['cut from $186.00 to $150.00 by its limit of $150.00'], available_on: null, valid_until: null, needs_approval: false },
    { recipient: 'referrer', form: 'cash', amount: mxn(350), what: null, why: '$400.00 from the 10th friend on', cuts: ['cut from $400.00 to $350.00 by the limit of $500.00 for one referral'], available_on: '2025-12-20', valid_until: null, needs_approval: true },
  ],
  given: mxn(500),
  of_referral: mxn(500),
  choices: [],
  actions: [{ recipient: 'referrer', form: 'cash', amount: mxn(50), what: null, why: '$50.00, for “Google review”', cuts: [], available_on: '2025-12-20', valid_until: null, needs_approval: false }],
  limit: mxn(500),
};

export function mergeProps(rest: Partial<MergeDialogProps> = {}): MergeDialogProps {
  return {
    name: 'Juan Pérez García',
    people: { rows: [], searching: false },
    onSearch: nothing,
    onPick: nothing,
    both: [
      { id: 'j', name: 'Juan Pérez García', phones: ['415 152 0311'], emails: ['juan.perez@correo.mx'], address: 'Calle Aldama 14, Centro', patients: 'Luna', codes: ['04K7M-2QX9T', 'JUANLUNA'], friends: 9, balance: mxn(400) },
      { id: 'k', name: 'Juan Perez', phones: ['415 152 0311'], emails: [], address: null, patients: null, codes: [], friends: 0, balance: mxn(0) },
    ],
    isOne: false,
    busy: false,
    onMerge: nothing,
    onClose: nothing,
    ...rest,
  };
}

export function sendProps(rest: Partial<SendDialogProps> = {}): SendDialogProps {
  return {
    name: 'Juan Pérez García',
    code: '04K7M-2QX9T',
    way: 'whatsapp',
    onWay: nothing,
    to: '',
    onTo: nothing,
    known: '415 152 0311',
    text: 'Juan Pérez García recomienda Los Fresnos. Con el código 04K7M-2QX9T: 15% de descuento en la primera visita.\nHTTPS://R.FRESNOS.MX/04K7M2QX9T',
    noConsent: true,
    sentBefore: [{ id: 't', way: 'Card', at: today(9, 12), by: 'Lucía Herrera' }],
    busy: false,
    onSend: nothing,
    onClose: nothing,
    ...rest,
  };
}

const programs = [{ id: 'f', name: 'Friends of Los Fresnos' }, { id: 's', name: 'Summer baths' }] as const;

export const peopleScenes = {
  people: () => (
    <Frame current="people" role="receptionist">
      <PeopleList query="jua" onQuery={nothing} rows={peopleRows} total={3} onOpen={nothing} onAdd={nothing} />
    </Frame>
  ),
  person: () => (
    <Frame current="people" role="manager">
      <PersonPage {...personPageProps({ open: detail })} />
    </Frame>
  ),
  'person-cut': () => (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps({ storyCut: true })} />
    </Frame>
  ),
  'person-merged': () => (
    <Frame current="people" role="manager">
      <PersonPage {...personPageProps({ onMerge: nothing, onUnmerge: nothing, merged: [{ id: 'm', name: 'Juan Perez', at: today(9, 12), by: 'Héctor Ruiz', reason: 'Same phone; he says so himself' }] })} />
    </Frame>
  ),
  'person-merge': () => (
    <Frame current="people" role="manager">
      <PersonPage {...personPageProps()} />
      <MergeDialog {...mergeProps()} />
    </Frame>
  ),
  'person-choice': () => (
    <Frame current="people" role="manager">
      <PersonPage {...personPageProps({ toChoose: { choices: [openChoice(toChoose)], onChoose: nothing } })} />
    </Frame>
  ),
  'person-choose': () => (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps({ toChoose: { choices: [openChoice(toChoose)], onChoose: nothing } })} />
      <ChooseDialog choice={toChoose} error={undefined} busy={false} onChoose={nothing} onClose={nothing} />
    </Frame>
  ),
  'person-action': () => (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps({ onAction: nothing })} />
      <ActionDialog
        name="Juan Pérez García"
        choices={[{ program: 'f', program_name: 'Friends of Los Fresnos', name: 'Google review', gives: ['For “Google review”, whoever does it gets $50.00 in cash, once.'], refusal: null }]}
        fields={{}}
        error={undefined}
        busy={false}
        onSave={nothing}
        onClose={nothing}
      />
    </Frame>
  ),
  'person-send': () => (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps({ onSend: nothing })} />
      <SendDialog {...sendProps()} />
    </Frame>
  ),
  'person-manager': () => (
    <Frame current="people" role="manager">
      <PersonPage {...personPageProps({ open: bought, onSend: nothing, onMerge: nothing, onReferrer: nothing })} />
    </Frame>
  ),
  'person-transfer': () => (
    <Frame current="people" role="manager">
      <PersonPage {...personPageProps()} />
      <TransferDialog people={{ rows: [], searching: false }} onSearch={nothing} to={{ id: 'r', name: 'Rosa Elena Quiñones', detail: 'Milo · 415 154 2210' }} onTo={nothing} error={undefined} busy={false} onTransfer={nothing} onClose={nothing} />
    </Frame>
  ),
  'person-referrer': () => (
    <Frame current="people" role="manager">
      <PersonPage {...personPageProps()} />
      <Answering answers={{ program_choices: editorChoices }}>
        <ReferrerDialog
          name="Juan Pérez García"
          kind="agent"
          statuses={['active', 'inactive', 'suspended', 'terminated']}
          terms={[
            { recipient: 'referrer', form: 'credit', amount: 'tiers', typed: '', tiers: [{ from: '1', amount: 'percent', typed: '5' }, { from: '10', amount: 'fixed', typed: '80.00' }] },
            { recipient: 'new_customer', form: 'discount', amount: 'percent', typed: '1,000', tiers: [] },
          ]}
          wrong={{ 'own_terms.1.typed': 'A percentage goes from 0.01 to 100.' }}
          error={undefined}
          busy={false}
          onChange={nothing}
          onSave={nothing}
          onClose={nothing}
        />
      </Answering>
    </Frame>
  ),
  'person-phone': () => (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps({ onSend: nothing })} />
      <SendDialog {...sendProps({ way: 'phone', text: null, noConsent: false })} />
    </Frame>
  ),
  'person-first': () => (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps({ codes: [], story: [], funnel: { cards: 0, referrals: 0, firstVisits: 0, rewards: 0 }, balance: { currency: 'MXN', payable: mxn(0), available: mxn(0), toCome: mxn(0), paidThisYear: mxn(0), year: 2025 }, program: { programs, value: 'f', onChange: nothing } })} />
    </Frame>
  ),
  'person-program': () => (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps()} />
      <ProgramDialog
        name="Juan Pérez García"
        programs={[
          { ...programs[0], promise: noPromise, eligible: true, code: '04K7M-2QX9T' },
          { ...programs[1], promise: noPromise, eligible: true, code: null },
          { id: 'd', name: 'Dentistry month', promise: noPromise, eligible: false, code: null },
        ]}
        onPick={nothing}
        onClose={nothing}
      />
    </Frame>
  ),
  'person-new': () => <PersonScene />,
  programs: () => (
    <Frame current="programs" role="manager">
      <ProgramsPage programs={programRows} onOpen={nothing} onAdd={nothing} onCopy={nothing} onCampaigns={nothing} />
    </Frame>
  ),
};
