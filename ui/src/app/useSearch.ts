// What the palette finds for what is typed: people, codes, invoices, payouts.
import { useState } from 'react';
import { useAnswer } from '../backend/useAnswer';
import { useMoney } from '../components/MoneyText';
import type { PaletteGroup, PaletteItem } from '../components/Palette';
import { lineDetail } from '../features/people/line';
import { payoutNumber } from '../features/payouts/answers';
import { anew } from '../features/record/drafts';
import { useText } from '../i18n';
import { foundGroups } from './found';
import type { Place } from './places';

/** What stands in the palette, and how it is asked for something else. */
export function useSearch(go: (place: Place) => void): { found: { groups: readonly PaletteGroup[]; busy: boolean }; onSearch: (query: string) => void } {
  const t = useText();
  const money = useMoney();
  const [query, onSearch] = useState('');
  const typed = query.startsWith('>') ? '' : query.replace(/^#/, '').trim();
  const answer = useAnswer('find', { typed }, { when: typed !== '', keep: true });
  if (typed === '' || !answer.data) return { found: { groups: [], busy: typed !== '' && answer.isFetching }, onSearch };
  const { people, codes, invoices, payouts } = answer.data;
  const persons: PaletteItem[] = people.map((person) => ({ id: person.id, mark: { kind: 'person', name: person.name }, title: person.name, detail: lineDetail(person), run: () => go({ at: 'person', id: person.id }) }));
  const things: PaletteItem[] = [
    ...codes.map((code) => ({ id: code.id, mark: { kind: 'icon', icon: 'card' } as const, title: code.shown, detail: code.referrer_name ?? '', run: () => go({ at: 'record', code: code.shown, draft: anew() }) })),
    ...invoices.map((invoice) => ({ id: invoice.id, mark: { kind: 'icon', icon: 'receipt' } as const, title: invoice.invoice, detail: `${invoice.person_name} · ${money(invoice.paid)}`, run: () => go({ at: 'person', id: invoice.person }) })),
    ...payouts.map((payout) => ({ id: payout.id, mark: { kind: 'icon', icon: 'cash' } as const, title: payoutNumber(payout.number), detail: `${payout.person_name} · ${money(payout.amount)}`, run: () => go({ at: 'payout', id: payout.id }) })),
  ];
  return { found: { groups: foundGroups(t, query.startsWith('#') ? [] : persons, things), busy: answer.isFetching }, onSearch };
}
