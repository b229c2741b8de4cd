import { describe, expect, it } from 'vitest';
import { mxn, today as at } from '../../../test/gallery/figures';
import type { Place } from '../../app/places';
import type { AttentionView } from '../../bindings/AttentionView';
import type { Permission } from '../../bindings/Permission';
import type { Today } from '../../bindings/Today';
import { createI18n } from '../../i18n';
import { draftItem, waitingItem, workItems } from './queue';

const i18n = createI18n('en');
const t = i18n.t.bind(i18n) as Parameters<typeof workItems>[1]['t'];
const when = (moment: number) => (moment === at(9, 0) ? 'today 09:00' : 'some day');

function walked() {
  const went: Place[] = [];
  return { went, go: (place: Place) => void went.push(place) };
}

describe('drafts that wait', () => {
  it.each([
    ['record', { name: ' Tadeo ' }, 'Tadeo', { at: 'record' }],
    ['record:k1', { known: { name: 'Emily Carter' } }, 'Emily Carter', { at: 'record', draft: 'record:k1' }],
    ['purchase', { person: { name: 'Iván Muñoz' } }, 'Iván Muñoz', { at: 'purchase' }],
    ['person', {}, null, { at: 'new_person' }],
    ['person:zoe', { name: 'Zoe' }, 'Zoe', { at: 'new_person', name: 'zoe' }],
    ['person/p7', { name: 'Ana' }, 'Ana', { at: 'edit_person', id: 'p7' }],
  ] as const)('go on where they were left: %s', (form, fields, name, place) => {
    const { went, go } = walked();
    const [item] = draftItem({ form, fields, at: at(9, 0) }, { t, when, go });
    expect(item?.title).toContain(name ?? 'nobody yet');
    expect(item?.detail).toBe('today 09:00');
    item?.action?.run();
    expect(went).toEqual([place]);
  });

  it('are left out where nobody can say what they are about', () => {
    expect(draftItem({ form: 'settings', fields: {}, at: 0 }, { t, when, go: walked().go })).toEqual([]);
  });
});

describe('work that waits', () => {
  const today: Today = { date: '2025-11-20', referrals: 0, conversions: 0, codes: 0, events: [], payouts_requested: 2, payouts_approved: 1, attention: 3, rewards_to_approve: 4 };
  const items = (day: Today, ...mine: Permission[]) => {
    const walk = walked();
    return { ...walk, items: workItems(day, { t, go: walk.go, may: (permission) => mine.includes(permission) }) };
  };

  it('is the work of the role, with how much of it', () => {
    expect(items(today, 'approve', 'pay', 'decide').items.map(({ id, title }) => `${id}: ${title}`)).toEqual(['approve: 2 payouts to approve', 'pay: 1 payout to hand over', 'decide: 3 matters to decide', expect.stringMatching(/^rewards: 4 /)]);
    expect(items(today, 'pay').items.map(({ id }) => id)).toEqual(['pay']);
    expect(items(today, 'counter').items).toEqual([]);
  });

  it('is not named where there is none', () => {
    expect(items({ ...today, payouts_requested: 0, attention: 0 }, 'approve', 'pay', 'decide').items.map(({ id }) => id)).toEqual(['pay', 'rewards']);
  });

  it('opens where it is done', () => {
    const { items: all, went } = items(today, 'approve', 'pay', 'decide');
    for (const item of all) item.action?.run();
    expect(went.map(({ at: place }) => place)).toEqual(['payouts', 'payouts', 'attention', 'attention']);
  });
});

describe('what a manager looks at', () => {
  const item: AttentionView = { id: 'a', reason: 'self_referral', signs: [], referral: null, person: null, person_name: null, person_phones: [], other: null, other_name: null, other_phones: [], referrer_name: null, code: null, payout: null, payout_number: null, purchase: null, unmatched: null, buyer: null, invoice: null, amount: mxn(0), desk_name: null, opened_by: null, opened_at: at(9, 0), opened_on: '2025-11-20', verdict: null, decided_by: null, decided_at: null, decision: null };

  it.each([
    [{ person_name: 'Tadeo', code: 'K', invoice: 'F-1' }, 'Tadeo'],
    [{ code: '04K7M-2QX9T', invoice: 'F-1' }, '04K7M-2QX9T'],
    [{ invoice: 'F-1' }, 'F-1'],
    [{}, 'A manager looks'],
  ])('is named by the best that is known: %o', (rest, name) => {
    const shown = waitingItem({ ...item, ...rest }, { t, when });
    expect(shown.title).toContain(name);
    expect(shown.detail).toContain('today 09:00');
    expect(shown.action, 'there is nothing to do about it here').toBeNull();
  });
});
