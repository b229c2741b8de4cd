// What Juan Pérez has to choose, and what he chose before, with fixed figures.
import type { ChoiceTold } from '../src/bindings/ChoiceTold';
import { mxn } from './gallery/figures';

export const toChoose: ChoiceTold = {
  id: 'ch1',
  person: 'juan',
  person_name: 'Juan Pérez García',
  referral: 'f1',
  program_name: 'Friends of Los Fresnos',
  occasion: 'First purchase of Nadia Olvera, invoice F-20614',
  says: '$200.00 in cash, Nail trim without charge, worth $120.00, and $150.00 account credit, or 25% off – first purchase of Nadia Olvera, invoice F-20614',
  alternatives: [
    { number: 1, gives: '$200.00 in cash', worth: mxn(200) },
    { number: 2, gives: 'Nail trim without charge, worth $120.00, and $150.00 account credit', worth: mxn(270) },
    { number: 3, gives: '25% off', worth: null },
  ],
  valid_until: '2026-02-18',
  closed: null,
  chosen: null,
  chosen_on: null,
  chosen_by: null,
  reason: null,
};

export const chosen: ChoiceTold = {
  ...toChoose,
  id: 'ch2',
  occasion: 'First purchase of Emily Carter, invoice F-20377',
  says: 'Nail trim without charge, worth $120.00, and $150.00 account credit – first purchase of Emily Carter, invoice F-20377',
  alternatives: toChoose.alternatives.map((one) => ({ ...one, worth: null })),
  closed: 'chosen',
  chosen: 2,
  chosen_on: '2025-11-12',
  chosen_by: 'Lucía Herrera',
  reason: 'he would rather have the trim',
};
