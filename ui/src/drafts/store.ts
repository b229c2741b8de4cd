// Drafts in the desk's own file: encrypted like everything else, and of no use to anybody without it.
import type { Backend } from '../backend/backend';
import type { Draft, DraftStore } from './Drafts';

/** The program keeps the drafts of who is signed in; nobody else's can be asked for. */
export function draftStore(backend: Backend): DraftStore {
  return {
    load: async () => (await backend.call('drafts', {})).flatMap(({ form, fields, at }) => read(form, fields, at)),
    save: async (_staff, { form, fields }) => {
      await backend.call('keep_draft', { form, fields: JSON.stringify(fields) });
    },
    remove: async (_staff, form) => {
      await backend.call('forget_draft', { form });
    },
  };
}

function read(form: string, fields: string, at: number): Draft[] {
  try {
    return [{ form, fields: JSON.parse(fields) as unknown, at }];
  } catch {
    return [];
  }
}
