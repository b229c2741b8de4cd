// What is paid at the till, given back, read from a file and matched, with fixed figures; codes for many.
import { useState } from 'react';
import type { FileRow } from '../../src/bindings/FileRow';
import type { TermsTold } from '../../src/bindings/TermsTold';
import type { UnmatchedView } from '../../src/bindings/UnmatchedView';
import { UnmatchedDialog } from '../../src/features/attention/UnmatchedDialog';
import { BulkDialog, CampaignDialog } from '../../src/features/cards/BulkDialog';
import { LimitsDialog } from '../../src/features/cards/LimitsDialog';
import { OwnCodeDialog } from '../../src/features/cards/OwnCodeDialog';
import { PurchaseFileDialog } from '../../src/features/record/PurchaseFileDialog';
import { emptyPurchase, RecordPurchase, type PurchaseFields, type RecordPurchaseProps } from '../../src/features/record/RecordPurchase';
import { useText } from '../../src/i18n';
import { noPromise } from '../promise';
import { TermsDialog } from '../../src/features/record/TermsDialog';
import { CorrectDialog } from '../../src/features/record/usePutRight';
import { RefundDialog } from '../../src/features/record/useRefund';
import { Answering, type Answers } from './Answering';
import { ChosenFile } from './ChosenFile';
import { Frame } from './Frame';
import { editorChoices } from './program';
import { useLocale } from '../../src/i18n/Locale';
import { toChoose } from '../choices';
import { points, service } from '../promise';
import { mxn, nothing, today } from './figures';

const nadia = { id: 'n', name: 'Nadia Olvera', detail: 'Toby · 415 154 7720' };

function Purchase({ start, ...rest }: Partial<RecordPurchaseProps> & { start?: Partial<PurchaseFields> }) {
  const t = useText();
  const [fields, onFields] = useState<PurchaseFields>({ ...emptyPurchase, person: nadia, amount: '1240.00', tax: '171.03', invoice: 'F-20614', ...start });
  return (
    <Frame current="desk" role="receptionist">
      <RecordPurchase
        currency="MXN"
        fields={fields}
        onFields={onFields}
        errors={{}}
        people={{ rows: [], searching: false }}
        onSearchPeople={nothing}
        discount={t('purchase.discountLeaves', { discount: '$150.00', left: '$1,090.00' })}
        following={{
          kind: 'converts',
          referrer: 'Juan Pérez García',
          rewards: [
            { id: 'a', name: 'Nadia Olvera', title: 'Nadia Olvera', what: null, amount: mxn(150), lines: [{ text: '15% of $1,240.00', amount: mxn(186), cut: false }, { text: 'At most $150.00', amount: mxn(-36), cut: true }], when: { kind: 'off' } },
            { id: 'b', name: 'Juan Pérez García', title: 'Juan Pérez García', what: null, amount: mxn(200), lines: [{ text: 'A first visit of $500.00 or more', amount: mxn(200), cut: false }], when: { kind: 'from', date: '2025-12-20' } },
          ],
          choices: [],
        }}
        undo={false}
        onSubmit={nothing}
        onFile={nothing}
        onBack={nothing}
        {...rest}
      />
    </Frame>
  );
}

const promises: RecordPurchaseProps['promises'] = [
  { id: '1', why: '15% off the first visit, at most $150.00, because Juan Pérez García brought them', until: '2025-11-23', worth: mxn(150), cuts: ['cut from $186.00 to $150.00 by its limit of $150.00'] },
  { id: '2', why: '$50.00 off for bringing Emily Carter', until: '2026-02-18', worth: mxn(50) },
  { id: '3', why: 'Nail trim for the fifth friend', until: null, worth: 'none', reason: 'from $1,500.00 on' },
  { id: '4', why: '20% off', until: null, worth: 'never', reason: 'expired on 3 Nov 2025' },
];

const items = [
  { product: 'Consultation', quantity: '', amount: '640.00' },
  { product: 'Vaccine, rabies', quantity: '2', amount: '600.00' },
];

const unmatched = (id: string, buyer: string, amount: number, invoice: string | null): UnmatchedView => ({ id, buyer, paid: mxn(amount), tax: mxn(0), discount: mxn(0), invoice, items: [], at: today(9, 0), on: '2025-11-19', recorded_by: 'Lucía Herrera' });
const waiting = [unmatched('1', 'J. Pérez, card ending 4471', 860, 'F-20601'), unmatched('2', 'Sra. Guadalupe Hinojosa de los Ángeles y Villaseñor, by telephone', 12_400, null), unmatched('3', 'Ochoa', 220, 'F-20588')];

const rows: FileRow[] = [
  { line: 2, buyer: 'Nadia Olvera', person: 'n', person_name: 'Nadia Olvera', invoice: 'F-20614', on: '2025-11-20', paid: mxn(1240), problem: null },
  { line: 3, buyer: '415 999 0000', person: null, person_name: null, invoice: 'F-20615', on: '2025-11-20', paid: mxn(380), problem: null },
  { line: 4, buyer: 'Emily Carter', person: 'e', person_name: 'Emily Carter', invoice: 'F-20616', on: null, paid: null, problem: { column: 'amount', refusal: { code: 'amount_unreadable' } } },
];

const person = (id: string, name: string) => ({ id, name, phones: [], emails: [], patients: [], language: 'es' as const, code: null, friends: 0, balance: mxn(0) });
const campaign = (id: string, shown: string, uses: number, use_limit: number | null) => ({ id, shown, program: 'p', program_name: 'Friends', campaign: null, referrer: null, referrer_name: null, starts_on: null, ends_on: '2026-01-31', use_limit, uses, paused: false, issued_at: today(9, 0) });

const answers: Answers = {
  read_purchase_file: { columns: ['invoice', 'amount'], ignored: ['comment'], rows },
  import_purchase_file: { recorded: 2, review: 0, already: 0, unmatched: 1, wrong: [] },
  without_code: [person('1', 'Beatriz Güereña'), person('2', 'Guillermina Ochoa Villaseñor de la Torre'), person('3', 'Kevin Doyle')],
  campaign_codes: [{ ...campaign('1', 'VERANO25', 5, 5), referrer: 'j', referrer_name: 'Juan Pérez García' }, campaign('2', 'NAVIDAD', 0, null)],
  people: { rows: [], total: 0 },
  program_choices: editorChoices,
  running_programs: [{ id: 'p', name: 'Friends of Los Fresnos', promise: noPromise, eligible: true, code: null }, { id: 'q', name: 'Puppies', promise: noPromise, eligible: true, code: null }],
  code_terms: [{ code: '2', words: ['The referrer: 12% in cash'] }],
};

function Over({ current, more = {}, children }: { current: string; more?: Answers; children: React.ReactNode }) {
  return (
    <Frame current={current} role="manager">
      <Answering answers={{ ...answers, ...more }}>{children}</Answering>
    </Frame>
  );
}

const terms: TermsTold = {
  name: 'Friends of Los Fresnos', version: 3, since: '2025-11-01', starts_on: '2025-11-01', ends_on: '2026-06-30', language: 'en',
  gives: ['When a friend is recorded, the friend gets 15% off, at most $150.00, valid for 90 days.', "When a friend's first purchase is at least $500.00, the referrer gets $250.00 in cash."],
  conditions: 'One friend, one reward. A friend is somebody who was never here before.\n\nNot to be combined with other offers.',
};

function Terms({ told }: { told: TermsTold }) {
  return (
    <Over current="desk" more={{ program_terms: told }}>
      <TermsDialog order={{ program: 'p', referrer: null, language: null }} onClose={nothing} />
    </Over>
  );
}

function Follows({ of }: { of: typeof points }) {
  const { language } = useLocale();
  return <Purchase discount={null} following={{ kind: 'converts', referrer: 'Juan Pérez García', rewards: of(language).follows, choices: [] }} />;
}

export const purchaseScenes = {
  terms: () => <Terms told={terms} />,
  'terms-bare': () => <Terms told={{ ...terms, starts_on: null, ends_on: null, conditions: '' }} />,
  'purchase-points': () => <Follows of={points} />,
  'purchase-service': () => <Follows of={service} />,
  purchase: () => <Purchase start={{ items, on: '2025-11-19' }} />,
  'purchase-amount': () => <Purchase start={{ amount: '1,234' }} />,
  'purchase-till': () => <Purchase promises={promises} used="1" />,
  'purchase-chooses': () => <Purchase following={{ kind: 'converts', referrer: 'Juan Pérez García', rewards: [], choices: [{ id: 'c', name: 'Juan Pérez García', offer: '$200.00 in cash, or Nail trim without charge, worth $120.00, and $150.00 account credit' }] }} />,
  'purchase-choice': () => <Purchase promises={promises.slice(0, 2)} used="1" gifts={[{ id: 'g', why: '$50.00 account credit for bringing Óscar Treviño', until: null }]} onGift={nothing} choices={[{ id: toChoose.id, why: toChoose.says, until: toChoose.valid_until }]} onChoice={nothing} />,
  'purchase-cannot': () => <Purchase discount={null} promises={promises.filter(({ worth }) => worth === 'never' || worth === 'none')} following={{ kind: 'notReferred' }} />,
  'purchase-whose': () => <Purchase start={{ person: null, buyer: 'Card ending 4471' }} discount={null} following={{ kind: 'unmatched' }} />,
  'purchase-file': () => (
    <Over current="desk">
      <ChosenFile />
      <PurchaseFileDialog onClose={nothing} />
    </Over>
  ),
  refund: () => (
    <Over current="people">
      <RefundDialog left={mxn(1090)} error="The refund is more than what is left of the purchase: $1,090.00." errors={{}} busy={false} onConfirm={nothing} onClose={nothing} />
    </Over>
  ),
  'purchase-put-right': () => (
    <Over current="people">
      <CorrectDialog amount="$1,240.00" people={{ rows: [], searching: false }} onSearch={nothing} start={{ paid: '1240.00', tax: '171.03', invoice: 'F-20614', items: [{ product: 'Annual vaccination', quantity: '1', amount: '840.00' }] }} currency="MXN" error={undefined} errors={{}} busy={false} onConfirm={nothing} onClose={nothing} />
    </Over>
  ),
  unmatched: () => (
    <Over current="attention">
      <UnmatchedDialog unmatched={waiting} onClose={nothing} />
    </Over>
  ),
  'codes-bulk': () => (
    <Over current="cards">
      <BulkDialog onClose={nothing} />
    </Over>
  ),
  'code-limits': () => (
    <Over current="cards">
      <LimitsDialog code={{ ...campaign('1', 'VERANO25', 5, 5), starts_on: '2025-06-01' }} onClose={nothing} />
    </Over>
  ),
  'code-own-terms': () => (
    <Over current="cards">
      <OwnCodeDialog person="j" name="Juan Pérez García" program={null} start="JUAN-VIP" onIssued={nothing} onClose={nothing} />
    </Over>
  ),
  'codes-campaign': () => (
    <Over current="cards">
      <CampaignDialog onClose={nothing} />
    </Over>
  ),
};
