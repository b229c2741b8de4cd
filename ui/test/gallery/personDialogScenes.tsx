// What is asked over a person's page, with fixed figures: a late claim, a use, a touch.
import type { ReactNode } from 'react';
import { StatementDialog } from '../../src/features/papers/StatementDialog';
import { LateDialog } from '../../src/features/people/useLate';
import { PersonPage } from '../../src/features/people/PersonPage';
import { TouchDialog } from '../../src/features/people/useTouch';
import { UseDialog } from '../../src/features/people/useUse';
import type { AsOf } from '../../src/bindings/AsOf';
import type { PersonStory } from '../../src/bindings/PersonStory';
import type { PurchaseView } from '../../src/bindings/PurchaseView';
import type { StatementShown } from '../../src/bindings/StatementShown';
import type { Refusal } from '../../src/bindings/Refusal';
import type { RewardView } from '../../src/bindings/RewardView';
import { juan, reward } from '../juan';
import { Answering, type Refusals } from './Answering';
import { Frame } from './Frame';
import { mxn, nothing, today } from './figures';
import { personPageProps } from './peopleScenes';
import { Pressed } from './Pressed';

const purchase: PurchaseView = { id: 'b1', person: 'juan', paid: mxn(1240), tax: mxn(171.03), discount: mxn(0), refunded: mxn(0), invoice: 'F-20614', items: [], voided: false, reason: null, at: today(10, 0), on: '2025-11-20', referral: null };

/** Juan, who bought twice and has something to use. */
export const buyer: PersonStory = {
  ...juan,
  story: [purchase, { ...purchase, id: 'b2', paid: mxn(380), invoice: null, on: '2025-11-03' }].map((item) => ({ item: { kind: 'bought', ...item }, why: '', waits: null })),
};

/** What can be used in parts. */
export const credit: RewardView = { ...reward, form: 'credit', state: 'available', amount: mxn(150), remainder: mxn(150) };

/** What Juan earned and was paid up to a day. */
export const statement: StatementShown = {
  name: 'Juan Pérez García',
  as_of: '2025-11-15',
  seq: 20_112,
  lines: [
    { on: '2025-10-02', what: 'Reward', why: 'Nadia Olvera, invoice F-20388', amount: mxn(200), balance: mxn(200) },
    { on: '2025-10-02', what: 'Correction', why: 'Nadia Olvera, invoice F-20388, refund of half of it', amount: mxn(-66.67), balance: mxn(133.33) },
    { on: '2025-11-03', what: 'Reward', why: 'Guillermina Ochoa Villaseñor de la Torre, invoice F-20601', amount: mxn(450), balance: mxn(583.33) },
    { on: '2025-11-14', what: 'Payout', why: 'P-0412', amount: mxn(-583.33), balance: mxn(0) },
  ],
  earlier: 0,
  closing: mxn(0),
};

const before: Refusal = { code: 'no_statement_before', from: '2025-11-16' };

function Statement({ told = statement, start = { at: 'day', on: '2025-11-15' }, refusals = {} }: { told?: StatementShown; start?: AsOf | null; refusals?: Refusals }) {
  return (
    <Frame current="people" role="receptionist">
      <PersonPage {...personPageProps()} />
      <Answering answers={{ statement: told, system_printers: [] }} refusals={refusals}>
        <StatementDialog person="juan" name="Juan Pérez García" start={start} onClose={nothing} />
      </Answering>
    </Frame>
  );
}

function Over({ role = 'receptionist', children }: { role?: 'receptionist' | 'manager'; children: ReactNode }) {
  return (
    <Frame current="people" role={role}>
      <PersonPage {...personPageProps()} />
      <Answering answers={{ person: buyer }}>{children}</Answering>
    </Frame>
  );
}

const points: RewardView = { ...credit, form: 'points', amount: mxn(0), remainder: mxn(0), units: 1_500, units_left: 1_200 };

export const personDialogScenes = {
  'person-statement': () => <Statement />,
  'person-statement-now': () => <Statement start={null} told={{ ...statement, earlier: 214 }} />,
  'person-statement-entry': () => <Statement start={{ at: 'entry', seq: 20_112 }} told={{ ...statement, lines: [] }} />,
  'person-statement-before': () => <Statement refusals={{ statement: { kind: 'invalid', fields: [{ field: 'on', refusal: before }] } }} />,
  'person-late': () => (
    <Over role="manager">
      <LateDialog codeError={undefined} error={undefined} busy={false} onSave={nothing} onClose={nothing} />
    </Over>
  ),
  'person-late-refused': () => (
    <Over role="manager">
      <LateDialog codeError="This code does not exist. A symbol may be wrong." error={undefined} busy={false} onSave={nothing} onClose={nothing} />
    </Over>
  ),
  'person-late-missing': () => (
    <Over role="manager">
      <LateDialog codeError={undefined} error={undefined} busy={false} onSave={nothing} onClose={nothing} />
      <Pressed selector="[role=dialog] [data-look=primary]" />
    </Over>
  ),
  'person-use': () => (
    <Over>
      <UseDialog reward={credit} why="$150.00 account credit, first purchase of Nadia Olvera" fields={{}} error={undefined} busy={false} onUse={nothing} onClose={nothing} />
    </Over>
  ),
  'person-use-whole': () => (
    <Over>
      <UseDialog reward={{ ...credit, form: 'service' }} why="Nail trim without charge, worth $120.00, fifth friend" fields={{}} error="It was used already." busy={false} onUse={nothing} onClose={nothing} />
    </Over>
  ),
  'person-use-points': () => (
    <Over>
      <UseDialog reward={points} why="1,500 points, first purchase of Nadia Olvera" fields={{ amount: 'More than is left of it.' }} error={undefined} busy={false} onUse={nothing} onClose={nothing} />
    </Over>
  ),
  'person-touch': () => (
    <Over>
      <TouchDialog name="Juan Pérez García" fields={{}} error={undefined} busy={false} onSave={nothing} onClose={nothing} />
    </Over>
  ),
  'person-touch-wrong': () => (
    <Over>
      <TouchDialog name="Juan Pérez García" fields={{ code: 'No such code is known here.', on: 'It cannot have been after today.' }} error={undefined} busy={false} onSave={nothing} onClose={nothing} />
    </Over>
  ),
};
