// People found while a name, phone or patient is typed, for every form that picks one.
import { useState } from 'react';
import { useAnswer } from '../../backend/useAnswer';
import { lineDetail } from '../people/line';
import type { PickedPerson } from './PersonPicker';

/** More than this are not looked through in a form. */
const SHOWN = 8;
const none: readonly PickedPerson[] = [];

export function usePick(): { people: readonly PickedPerson[]; onSearch: (typed: string) => void } {
  const [typed, setTyped] = useState('');
  const asked = typed.trim() !== '';
  const found = useAnswer('people', { typed, offset: 0 }, { when: asked, keep: true });
  const people = asked ? found.data?.rows.slice(0, SHOWN).map((line) => ({ id: line.id, name: line.name, detail: lineDetail(line) })) : undefined;
  return { people: people ?? none, onSearch: setTyped };
}
