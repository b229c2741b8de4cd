// People found while a name, phone or patient is typed, for every form that picks one.
import { useState } from 'react';
import { useAnswer } from '../../backend/useAnswer';
import { lineDetail } from '../people/line';
import type { FoundPeople } from './PersonPicker';

/** More than this are not looked through in a form. */
const SHOWN = 8;
const none: FoundPeople['rows'] = [];

/** Who was found, without some who are not meant. */
export const without = ({ rows, searching }: FoundPeople, ids: readonly string[]): FoundPeople => ({ rows: rows.filter(({ id }) => !ids.includes(id)), searching });

export function usePick(): { people: FoundPeople; onSearch: (typed: string) => void } {
  const [typed, setTyped] = useState('');
  const asked = typed.trim() !== '';
  const found = useAnswer('people', { typed, offset: 0 }, { when: asked, keep: true });
  const rows = asked ? found.data?.rows.slice(0, SHOWN).map((line) => ({ id: line.id, name: line.name, detail: lineDetail(line) })) : undefined;
  return { people: { rows: rows ?? none, searching: asked && (found.isPending || found.isPlaceholderData) }, onSearch: setTyped };
}
