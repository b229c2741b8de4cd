// Which forms keep drafts, under which name, and where each goes on.
import type { Place } from '../../app/places';
import type { Draft } from '../../drafts/Drafts';

export type Kept = { kind: 'referral' | 'purchase' | 'person'; name: string; place: Place };

export const RECORD = 'record';
/** Referrals that were begun apart from the one that is being typed, each under a name of its own. */
const APART = 'record:';
export const PURCHASE = 'purchase';
const NEW_PERSON = 'person';
const EDIT = 'person/';
const NAMED = 'person:';

/** Returns the name under which a referral that begins anew keeps what is typed: what was typed before stays as it is. */
export function anew(): string {
  return `${APART}${Date.now().toString(36)}`;
}

export function editOf(person: string): string {
  return `${EDIT}${person}`;
}

/** Returns the draft of a new person; one whose name was typed elsewhere first has its own. */
export function newOf(typed: string | undefined): string {
  return typed === undefined ? NEW_PERSON : `${NAMED}${typed}`;
}

/** Returns what a draft is of; `null` if there is nothing in it worth going back to. */
export function draftOf(draft: Draft): Kept | null {
  const name = nameOf(draft.fields);
  if (draft.form === RECORD) return { kind: 'referral', name, place: { at: 'record' } };
  if (draft.form.startsWith(APART)) return { kind: 'referral', name, place: { at: 'record', draft: draft.form } };
  if (draft.form === PURCHASE) return { kind: 'purchase', name, place: { at: 'purchase' } };
  if (draft.form === NEW_PERSON) return { kind: 'person', name, place: { at: 'new_person' } };
  if (draft.form.startsWith(NAMED)) return { kind: 'person', name, place: { at: 'new_person', name: draft.form.slice(NAMED.length) } };
  return draft.form.startsWith(EDIT) ? { kind: 'person', name, place: { at: 'edit_person', id: draft.form.slice(EDIT.length) } } : null;
}

/** Every form keeps the name of whom it is about. */
export function nameOf(fields: unknown): string {
  if (typeof fields !== 'object' || fields === null) return '';
  if ('name' in fields && typeof fields.name === 'string' && fields.name.trim() !== '') return fields.name.trim();
  for (const part of ['known', 'person']) {
    const chosen: unknown = Reflect.get(fields, part);
    if (typeof chosen === 'object' && chosen !== null && 'name' in chosen && typeof chosen.name === 'string') return chosen.name;
  }
  return '';
}
