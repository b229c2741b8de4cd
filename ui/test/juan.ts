// Juan Pérez, who brought a friend, with what the program answers about him.
import type { PersonStory } from '../src/bindings/PersonStory';
import type { ReferralView } from '../src/bindings/ReferralView';
import type { RewardView } from '../src/bindings/RewardView';
import { mxn, today } from './gallery/figures';
import type { Program } from './place';

export const done = { id: 'x', changes: [], attention: [] };
export const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h29v29h-29z"/><path d="M4 4h7v7h-7z"/></svg>';

export const referral: ReferralView = {
  id: 'f1', program: 'p', program_name: 'Friends', friend: 'nadia', friend_name: 'Nadia Olvera', referrer: 'juan', referrer_name: 'Juan Pérez', code: '04K7M-2QX9T', state: 'converted', paid: false, steps: [], accepted_on: '2025-11-20', handed_over: null, contested: false,
  reviews: 0, denied: false, source: 'walk_in', note: null,
  terms: { program: 'p', currency: 'MXN', base: 'net', multiplier: 1000, referral_cap: mxn(500), approval_above: mxn(100), waiting_days: 30, valid_days: 90, validated: false, rules: [] },
  conversions: [], recorded_at: today(9, 0), recorded_on: '2025-11-20', recorded_by: 'Lucía', desk_name: 'Front desk', site_name: 'Centro', expires_on: '2026-02-18', late_on: null, reason: null, experiment: null, variant: null,
};
export const reward: RewardView = {
  id: 'w1', person: 'juan', person_name: 'Juan Pérez', referral: 'f1', action: null, friend: 'nadia', friend_name: 'Nadia Olvera', invoice: 'F-1', recipient: 'referrer', form: 'cash', state: 'pending', amount: mxn(200),
  calculation: { rule: 1, trigger: 'converted', multiplier: 1000 }, needs_approval: false, available_on: '2025-12-20', valid_until: null, payout: null, payout_number: null, used_on: null, used_by: null, remainder: mxn(0), units: 0, units_left: 0, lost: 0, transferred_to: null, transferred_from: null, corrects: null, reason: null, granted_at: today(14, 9), granted_on: '2025-11-20',
};
export const told = { item: { kind: 'reward' as const, ...reward }, why: '$200.00, first purchase of Nadia Olvera', waits: 'waits until 20 Dec 2025' };

export const juan: PersonStory = {
  phones: ['415 152 0311'],
  page: {
    id: 'juan',
    details: { name: 'Juan Pérez', phones: ['+524151520311'], emails: ['juan@correo.mx'], address: null, language: 'es', consent: { messages: true, leaderboard: false }, notes: null, external_id: 'A-7', patients: [{ name: 'Luna', kind: 'labrador' }], tags: ['VIP', 'Club'], customer_since: '2019-03-01' },
    is_customer: true,
    referrer: { kind: 'customer', status: 'active', since: '2024-01-01' },
    balance: { available: mxn(400), waiting: mxn(200), in_payout: mxn(0), paid: mxn(1800), year: 2025 },
    merges: [],
    funnel: { cards: 24, referrals: 9, converted: 7, rewards: 6 },
    codes: [{ id: 'c1', shown: '04K7M-2QX9T', kind: 'standing', program: 'p', program_name: 'Friends', starts_on: null, ends_on: '2025-01-01', use_limit: null, uses: 9, paused: false, provisional: false, cards: 3, issued_at: today(8, 0) }],
  },
  refunds: [],
  refundable: [],
  choices: [], to_come: mxn(200),
  next_statuses: ['inactive', 'suspended', 'terminated'], own_terms: [],
  story: [told, { item: { kind: 'brought', ...referral }, why: '', waits: null }, { item: { kind: 'payout', id: 'y1', number: 301, person: 'juan', person_name: 'Juan Pérez', method: 'cash', state: 'paid', amount: mxn(600), line_count: 3, version: 1, requested_by: 'l', requested_by_name: 'Lucía', requested_at: today(8, 0), requested_on: '2025-11-20', approved_by: 'h', approved_by_name: 'Héctor', approved_at: today(8, 5), one_person: false, paid_by_name: 'Lucía', paid_at: today(8, 10), reference: 'P-0301', reason: null }, why: '', waits: null }],
};

export const desk: Program = {
  person: juan,
  action_choices: [],
  code_qr: svg,
  system_printers: [],
  issue_code: { code: 'c1', shown: '04K7M-2QX9T', had_one: true },
  save_paper: 'Documents/Statement.pdf',
  open_saved: null,
  reward: { reward: { item: reward, why: told.why, waits: told.waits }, postings: [{ account: 'program_cost', amount: mxn(200), kind: 'granted', on: '2025-11-20' }, { account: 'waiting', amount: mxn(-200), kind: 'granted', on: '2025-11-20' }], sum: mxn(0), lapses: [], uses: [] },
  hold_reward: done,
  release_reward: done,
};
