// The large field: finds while typing; Enter opens what was found, and a code that nobody has here is looked at for itself.
import { useEffect, useEffectEvent, useState } from 'react';
import type { Place } from '../../app/places';
import { useAnswer } from '../../backend/useAnswer';
import type { Found as Answer } from '../../bindings/Found';
import { useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { payoutNumber } from '../payouts/answers';
import { lineDetail } from '../people/line';
import { readsAsCode } from '../record/answers';
import { anew } from '../record/drafts';
import type { Found, FoundItem } from './BigField';

export type Field = { query: string; onQuery: (query: string) => void; found: Found | null; onSubmit: (query: string) => void; firstPerson: string | null };

export function useField(go: (place: Place) => void): Field {
  const t = useText();
  const money = useMoney();
  const [query, setQuery] = useState('');
  const typed = query.trim();
  // Enter may come before the answer: it is kept with what it was for.
  const [entered, setEntered] = useState<string | null>(null);
  const answer = useAnswer('find', { typed }, { when: typed !== '', keep: true });
  const settled = typed !== '' && !answer.isFetching && !answer.isPlaceholderData;
  const items = typed === '' || !answer.data ? [] : itemsOf(answer.data, typed, { t, money, go });
  const first = items[0];
  const waits = entered !== null && entered === typed;
  const code = useAnswer('check_code', { typed, friend: null, form: null }, { when: waits && settled && first === undefined });
  const addPerson = () => go({ at: 'new_person', name: typed });
  const run = useEffectEvent(() => {
    if (first) first.run();
    else if (code.data && readsAsCode(code.data)) go({ at: 'record', code: typed, draft: anew() });
    else if (!looksLikeCode(typed)) addPerson();
  });
  const ready = waits && settled && (first !== undefined || code.isSuccess || code.isError);
  useEffect(() => {
    if (ready) run();
  }, [ready]);
  const later = (item: FoundItem): FoundItem => (settled ? item : { ...item, run: () => setEntered(typed) });
  const onQuery = (next: string) => {
    setQuery(next);
    setEntered(null);
  };
  return {
    query,
    onQuery,
    found: typed === '' ? null : { items: items.map(later), busy: !settled, likeCode: looksLikeCode(typed), onAddPerson: addPerson },
    onSubmit: (asked) => setEntered(asked.trim()),
    firstPerson: settled ? (answer.data?.people[0]?.id ?? null) : null,
  };
}

/** Letters and digits in one word are no name of a person. */
function looksLikeCode(typed: string): boolean {
  return /^[\p{L}\d-]+$/u.test(typed) && /\d/.test(typed) && /\p{L}/u.test(typed);
}

type Shows = { t: ReturnType<typeof useText>; money: ReturnType<typeof useMoney>; go: (place: Place) => void };

function itemsOf({ people, codes, invoices, payouts }: Answer, typed: string, { t, money, go }: Shows): FoundItem[] {
  const bare = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();
  const codeItems = codes.map((code): FoundItem => ({ id: code.id, mark: { kind: 'icon', icon: 'card' }, title: code.shown, detail: code.referrer_name ?? '', end: t('person.code.uses', { count: code.uses }), run: () => go({ at: 'record', code: code.shown, draft: anew() }) }));
  const whole = codes.findIndex((code) => bare(code.shown) === bare(typed));
  const exact = codeItems.filter((_, index) => index === whole);
  return [
    ...exact,
    ...people.map(
      (person): FoundItem => ({
        id: person.id,
        mark: { kind: 'person', name: person.name },
        title: person.name,
        detail: (
          <>
            {lineDetail(person)}
            {person.code !== null && (
              <>
                {lineDetail(person) !== '' && ' · '}
                <span className="code">{person.code}</span>
              </>
            )}
          </>
        ),
        ...(person.friends > 0 ? { end: t('desk.friends', { count: person.friends }) } : {}),
        run: () => go({ at: 'person', id: person.id }),
      }),
    ),
    ...codeItems.filter((_, index) => index !== whole),
    ...invoices.map((invoice): FoundItem => ({ id: invoice.id, mark: { kind: 'icon', icon: 'receipt' }, title: invoice.invoice, detail: invoice.person_name, end: money(invoice.paid), run: () => go({ at: 'person', id: invoice.person }) })),
    ...payouts.map((payout): FoundItem => ({ id: payout.id, mark: { kind: 'icon', icon: 'cash' }, title: payoutNumber(payout.number), detail: payout.person_name, end: money(payout.amount), run: () => go({ at: 'payout', id: payout.id }) })),
  ];
}
