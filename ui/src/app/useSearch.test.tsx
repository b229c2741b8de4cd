import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../test/gallery/figures';
import { showPlace, type Program } from '../../test/place';
import type { Found } from '../bindings/Found';
import type { Place } from './places';
import { useSearch } from './useSearch';

const juan = { id: 'juan', name: 'Juan Pérez', phones: ['415 152 0311'], emails: [], patients: [{ name: 'Luna' }], language: 'es' as const, code: null, friends: 1, balance: mxn(0) };
const found: Found = {
  people: [juan],
  codes: [{ id: 'c', shown: 'JUAN2025', referrer: 'juan', referrer_name: 'Juan Pérez', uses: 1 }, { id: 'k', shown: 'VERANO25', referrer: null, referrer_name: null, uses: 0 }],
  invoices: [{ id: 'i', invoice: 'F-20377', person: 'tadeo', person_name: 'Tadeo Zúñiga', on: '2025-11-20', paid: mxn(1240) }],
  payouts: [{ id: 'y', number: 324, person: 'juan', person_name: 'Juan Pérez', state: 'requested', amount: mxn(600) }],
};

function Search({ onGo }: { onGo: (place: Place) => void }) {
  const { found: shown, onSearch } = useSearch(onGo);
  const [typed, setTyped] = useState('');
  return (
    <>
      <input
        aria-label="typed"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onSearch(event.currentTarget.value);
        }}
      />
      {shown.groups.flatMap((group) => group.items).map((item) => (
        <button key={item.id} onClick={item.run}>
          {item.title}, {item.detail}
        </button>
      ))}
      <output>{`${shown.groups.map(({ title }) => title).join(' ')}${shown.busy ? ' …' : ''}`}</output>
    </>
  );
}

function search(program: Program) {
  const went: Place[] = [];
  return { ...showPlace(<Search onGo={(place) => went.push(place)} />, program), went };
}

const lines = () => screen.queryAllByRole('button').map((line) => line.textContent);

describe('what the palette finds', () => {
  it('is people, then codes, invoices and payouts, each going where it belongs', async () => {
    const { user, went, of } = search({ find: found });
    await user.type(screen.getByLabelText('typed'), 'j');
    await waitFor(() => expect(lines()).toEqual(['Juan Pérez, Luna · 415 152 0311', 'JUAN2025, Juan Pérez', 'VERANO25, ', 'F-20377, Tadeo Zúñiga · $1,240.00', 'P-0324, Juan Pérez · $600.00']));
    for (const line of screen.getAllByRole('button')) await user.click(line);
    expect(went.map((place) => ('id' in place ? `${place.at} ${place.id}` : `${place.at} ${'code' in place ? (place.code ?? '') : ''}`))).toEqual(['person juan', 'record JUAN2025', 'record VERANO25', 'person tadeo', 'payout y']);
    expect(went[1]).toMatchObject({ draft: expect.stringMatching(/^record:/) as string });
    expect(of('find')).toEqual([{ typed: 'j' }]);
  });

  it('asks for codes alone after #, and for nothing after > or where nothing is typed', async () => {
    const { user, of } = search({ find: found });
    const field = screen.getByLabelText('typed');
    await user.type(field, '>pa');
    await user.clear(field);
    await user.type(field, '   ');
    expect(of('find')).toEqual([]);
    await user.clear(field);
    await user.type(field, '#v');
    await waitFor(() => expect(lines()).toContain('VERANO25, '));
    expect(lines().join(), 'a person is no code').not.toContain('Luna');
    expect(of('find').at(-1)).toEqual({ typed: 'v' });
  });

  it('keeps what was found while the next is asked, and forgets it once nothing is typed', async () => {
    let answer: (next: Found) => void = () => undefined;
    const { user } = search({ find: ({ typed }) => (typed === 'j' ? found : (new Promise<Found>((done) => (answer = done)) as unknown as Found)) });
    await user.type(screen.getByLabelText('typed'), 'j');
    await waitFor(() => expect(lines()).toHaveLength(5));
    await user.type(screen.getByLabelText('typed'), 'u');
    expect(lines()).toHaveLength(5);
    expect(document.querySelector('output')?.textContent).toMatch(/…$/);
    answer({ people: [], codes: [], invoices: [], payouts: [] });
    await waitFor(() => expect(lines()).toEqual([]));
    expect(document.querySelector('output')?.textContent, 'an empty group has no title').toBe('');
    await user.clear(screen.getByLabelText('typed'));
    expect(lines()).toEqual([]);
  });
});
