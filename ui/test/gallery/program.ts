// A program in the editor with fixed figures: what is typed, what Rust says of it, and what there is to choose.
import type { FormChoice } from '../../src/bindings/FormChoice';
import type { ProgramChoices } from '../../src/bindings/ProgramChoices';
import type { ProgramDraft } from '../../src/bindings/ProgramDraft';
import type { ProgramReading } from '../../src/bindings/ProgramReading';
import type { ProgramVersion } from '../../src/bindings/ProgramVersion';
import type { ProgramTemplate } from '../../src/bindings/ProgramTemplate';
import type { RuleDraft } from '../../src/bindings/RuleDraft';
import type { SentencePart } from '../../src/bindings/SentencePart';
import { today } from './figures';

const rule: RuleDraft = {
  number: 1, joined: 'alone', trigger: 'converted', milestone: '', action: '', again_days: '', recipient: 'referrer', form: 'cash', name: '', amount: 'fixed', typed: '', tiers: [], cap: '', minimum_spend: '', products: '', usable_on: '', from: null, until: null, kinds: [], for_days: '', for_count: '',
  valid_from_days: '', valid_days: '',
};

export const editorDraft: ProgramDraft = {
  name: 'Friends of Los Fresnos', eligibility: { kinds: ['customer', 'employee'], bought_within: '3', period: 'year', tags: '' }, base: 'net', referral_cap: '500.00', approval_above: '300.00', day_cap: '', month_cap: '1000.00', year_cap: '', budget: '60000.00', waiting_days: '30', valid_days: '90', from_handover: false, model: 'last_touch', window_days: '90',
  validated: false, steps: [], starts_on: null, ends_on: null, card_text: { en: 'Because friends look after friends', es: 'Porque los amigos se cuidan' }, conditions: { en: '', es: '' },
  rules: [
    { ...rule, trigger: 'recorded', recipient: 'new_customer', form: 'discount', amount: 'percent', typed: '15', cap: '150.00', valid_days: '90' },
    { ...rule, number: 2, typed: '250', minimum_spend: '500.00' },
    { ...rule, number: 3, trigger: 'every_kth', milestone: '5', form: 'service', name: 'nail trim', typed: '120.00', valid_days: '180' },
  ],
};

const cash: FormChoice = { value: 'cash', label: 'Cash', amounts: ['fixed', 'percent', 'tiers'], named: 'no', has_items: false, has_days: false, has_cap: true, can_be_own: true, on_purchase: false };

export const editorChoices: ProgramChoices = {
  triggers: [
    { value: 'recorded', label: 'A friend is recorded', has_purchase: false, number: null, goes_on: false, is_action: false },
    { value: 'converted', label: 'A friend’s first purchase', has_purchase: true, number: null, goes_on: false, is_action: false },
    { value: 'purchase', label: 'Each purchase of a friend', has_purchase: true, number: null, goes_on: true, is_action: false },
    { value: 'every_kth', label: 'With every so many friends', has_purchase: true, number: 'friends', goes_on: false, is_action: false },
    { value: 'streak', label: 'New friends in several months in a row', has_purchase: true, number: 'months', goes_on: false, is_action: false },
    { value: 'action', label: 'Somebody does something, such as a review', has_purchase: false, number: null, goes_on: false, is_action: true },
  ],
  recipients: [{ value: 'new_customer', label: 'The friend' }, { value: 'referrer', label: 'The referrer' }],
  forms: [
    cash,
    { ...cash, value: 'discount', label: 'Discount', has_days: true, on_purchase: true },
    { ...cash, value: 'credit', label: 'Account credit', has_days: true, has_items: true },
    { ...cash, value: 'service', label: 'Free service', amounts: ['fixed', 'tiers'], named: 'must', has_days: true, has_cap: false, can_be_own: false },
    { ...cash, value: 'points', label: 'Points', amounts: ['units', 'tiers'], has_days: true, has_cap: false },
    { ...cash, value: 'feature', label: 'A feature for a time', amounts: [], named: 'must', has_days: true, has_cap: false, can_be_own: false },
  ],
  amounts: [{ value: 'fixed', label: 'An amount' }, { value: 'percent', label: 'A percentage' }, { value: 'units', label: 'A number' }, { value: 'tiers', label: 'By the number of the friend' }],
  kinds: [{ value: 'customer', label: 'customers' }, { value: 'business_partner', label: 'business partners' }, { value: 'employee', label: 'employees' }],
  models: [{ value: 'last_touch', label: 'Who reached them last' }, { value: 'linear', label: 'All who reached them, alike' }],
  sites: [{ value: 's', label: 'Centro' }, { value: 'n', label: 'Norte' }],
  bases: [{ value: 'net', label: 'What is paid before tax' }, { value: 'gross', label: 'What is paid with tax' }],
};

/** Makes the parts of a sentence of words, and of `field=words` where a field says them. */
function parts(...pieces: string[]): SentencePart[] {
  return pieces.map((piece) => {
    const [field, text] = piece.split('=');
    return text === undefined ? { text: piece, field: null } : { text, field: field ?? null };
  });
}

export const editorReading: ProgramReading = {
  who: 'Only customers and employees may refer.',
  rules: [
    { sentence: parts('When a friend is recorded, the friend gets ', 'typed=15%', ' off, at most ', 'cap=$150.00', ', valid for ', 'valid_days=90', ' days.'), was: null },
    { sentence: parts("When a friend's first purchase is at least ", 'minimum_spend=$500.00', ', the referrer gets ', 'typed=$250.00', ' in cash.'), was: "When a friend's first purchase is at least $500.00, the referrer gets $200.00 in cash." },
    { sentence: parts('With every ', 'milestone=5th', " friend's first purchase, the referrer gets ", 'name=nail trim', ' without charge, worth ', 'typed=$120.00', ', valid for ', 'valid_days=180', ' days.'), was: null },
  ],
  findings: [],
  changes: [{ before: "When a friend's first purchase is at least $500.00, the referrer gets $200.00 in cash.", after: "When a friend's first purchase is at least $500.00, the referrer gets $250.00 in cash." }],
  beside: [],
};

/** A bundle, a choice between a bundle and cash, and a streak. */
export const togetherDraft: ProgramDraft = {
  ...editorDraft,
  rules: [
    { ...rule, trigger: 'recorded', recipient: 'new_customer', form: 'discount', amount: 'percent', typed: '15', cap: '150.00' },
    { ...rule, number: 2, joined: 'and', form: 'service', name: 'nail trim', typed: '120.00', valid_days: '60' },
    { ...rule, number: 3, typed: '250', minimum_spend: '500.00' },
    { ...rule, number: 4, joined: 'or', form: 'credit', typed: '300' },
    { ...rule, number: 5, joined: 'and', form: 'points', amount: 'units', typed: '100' },
    { ...rule, number: 6, trigger: 'streak', milestone: '3', form: 'points', amount: 'units', typed: '500' },
  ],
};

export const togetherReading: ProgramReading = {
  ...editorReading,
  rules: [
    { sentence: parts('When a friend is recorded, the friend gets ', 'typed=15%', ' off, at most ', 'cap=$150.00'), was: null },
    { sentence: parts(', and ', 'name=nail trim', ' without charge, worth ', 'typed=$120.00', ', valid for ', 'valid_days=60', ' days.'), was: null },
    { sentence: parts("When a friend's first purchase is at least ", 'minimum_spend=$500.00', ', the referrer chooses: ', 'typed=$250.00', ' in cash'), was: null },
    { sentence: parts(', or ', 'typed=$300.00', ' account credit'), was: null },
    { sentence: parts(' and ', 'typed=100', ' points.'), was: null },
    { sentence: parts("With a friend's first purchase that completes ", 'milestone=3', ' months in a row with a new friend, the referrer gets ', 'typed=500', ' points.'), was: null },
  ],
  changes: [],
};

export const editorTemplates: ProgramTemplate[] = [
  { key: 'clinic', title: 'Veterinary clinic', about: '15% off for the friend; cash that grows with the 5th and 10th friend', draft: { ...editorDraft, name: 'Bring a friend' } },
  { key: 'repair_shop', title: 'Repair shop', about: '500 points for the referrer, 100 for the friend', draft: { ...editorDraft, name: 'Points for friends' } },
  { key: 'blank', title: 'Blank', about: 'One sentence to begin with', draft: { ...editorDraft, name: '', rules: [rule] } },
];

/** Saved three times: begun, its words changed, its limits alone. */
export const editorVersions: ProgramVersion[] = [
  { version: 3, since: '2025-11-01', at: today(9, 0), by: 'Héctor Ruiz', recorded: 41, open: 18, changes: [] },
  { version: 2, since: '2025-09-15', at: today(9, 0), by: 'Dra. Ana Beltrán', recorded: 1_287, open: 3, changes: [{ before: "When a friend's first purchase is at least $500.00, the referrer gets $150.00 in cash.", after: "When a friend's first purchase is at least $500.00, the referrer gets $200.00 in cash." }, { before: null, after: 'With every 5th friend\u2019s first purchase, the referrer gets nail trim without charge, worth $120.00, valid for 180 days.' }] },
  { version: 1, since: '2025-01-07', at: today(9, 0), by: null, recorded: 204, open: 0, changes: [{ before: null, after: 'When a friend is recorded, the friend gets 15% off, at most $150.00, valid for 90 days.' }] },
];
