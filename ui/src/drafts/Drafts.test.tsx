import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../../test/show';
import type { Backend } from '../backend/backend';
import { Drafts, DraftsProvider, useDraft, useDrafts, type Draft, type DraftStore } from './Drafts';
import { draftStore } from './store';

function Form() {
  const { fields, set, done, restored } = useDraft('referral', { name: '' });
  const drafts = useDrafts();
  return (
    <>
      <input aria-label="name" value={fields.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <button onClick={done}>done</button>
      <output>{`${drafts.length} ${String(restored)}`}</output>
    </>
  );
}

function kept(): DraftStore & { drafts: Map<string, Draft> } {
  const drafts = new Map<string, Draft>();
  return {
    drafts,
    load: (staff) => Promise.resolve([...drafts].filter(([key]) => key.startsWith(staff)).map(([, draft]) => draft)),
    save: (staff, draft) => Promise.resolve(void drafts.set(`${staff} ${draft.form}`, draft)),
    remove: (staff, form) => Promise.resolve(void drafts.delete(`${staff} ${form}`)),
  };
}

const form = (drafts: Drafts, staff: string) => (
  <DraftsProvider key={staff} drafts={drafts} staff={staff}>
    <Form />
  </DraftsProvider>
);

describe('drafts', () => {
  it('keeps what each person was typing, through a change of person, until it is done', async () => {
    const store = kept();
    const drafts = new Drafts(store);
    const { user, again } = show(form(drafts, 'lucia'));
    await user.type(await screen.findByLabelText('name'), 'Iván');
    again(form(drafts, 'diego'));
    expect(await screen.findByLabelText('name'), 'nobody sees what another typed').toHaveProperty('value', '');
    again(form(drafts, 'lucia'));
    expect(screen.getByLabelText('name')).toHaveProperty('value', 'Iván');
    expect(document.querySelector('output')?.textContent).toBe('1 true');
    await waitFor(() => expect(store.drafts.get('lucia referral')?.fields).toEqual({ name: 'Iván' }));
    await user.click(screen.getByText('done'));
    expect(document.querySelector('output')?.textContent).toBe('0 true');
    await waitFor(() => expect(store.drafts.size).toBe(0));
  });

  it('brings back what was stored before the window was closed, into the form that opens first', async () => {
    const store = kept();
    store.drafts.set('lucia referral', { form: 'referral', fields: { name: 'Nadia' }, at: 1 });
    show(form(new Drafts(store), 'lucia'));
    expect(await screen.findByLabelText('name')).toHaveProperty('value', 'Nadia');
  });

  it('opens without them where they cannot be read', async () => {
    const store: DraftStore = { ...kept(), load: () => Promise.reject(new Error('damaged')) };
    show(form(new Drafts(store), 'lucia'));
    expect(await screen.findByLabelText('name')).toHaveProperty('value', '');
  });

  it('saves on the way while somebody types on and on, and at once before the lock', async () => {
    vi.useFakeTimers();
    const store = kept();
    const drafts = new Drafts(store);
    for (const name of ['I', 'Iv', 'Ivá', 'Iván']) {
      drafts.set('lucia', 'referral', { name });
      await vi.advanceTimersByTimeAsync(150);
    }
    expect(store.drafts.get('lucia referral')?.fields, 'no pause was long enough').toMatchObject({ name: expect.stringContaining('Iv') as string });
    drafts.set('lucia', 'referral', { name: 'Iván Ñ' });
    await drafts.settle();
    expect(store.drafts.get('lucia referral')?.fields).toEqual({ name: 'Iván Ñ' });
    vi.useRealTimers();
  });

  it('forgets for good what is done while it is being saved', async () => {
    const store = kept();
    const slow: DraftStore = { ...store, save: (staff, draft) => new Promise((done) => setTimeout(done, 20)).then(() => store.save(staff, draft)) };
    const drafts = new Drafts(slow);
    drafts.set('lucia', 'referral', { name: 'x' });
    const saving = drafts.settle();
    drafts.remove('lucia', 'referral');
    await saving;
    await drafts.settle();
    expect(store.drafts.size).toBe(0);
  });

  it('tells of a store that fails and keeps the text in the window', async () => {
    const onTrouble = vi.fn();
    const failing: DraftStore = { ...kept(), save: () => Promise.reject(new Error('full')) };
    const drafts = new Drafts(failing, onTrouble);
    drafts.set('lucia', 'referral', { name: 'x' });
    await waitFor(() => expect(onTrouble).toHaveBeenCalled());
    expect(drafts.get('lucia', 'referral')?.fields).toEqual({ name: 'x' });
  });
});

describe('drafts in the desk', () => {
  it('go as JSON and come back as what the form wrote; what cannot be read is left out', async () => {
    const calls: unknown[] = [];
    const answers: Record<string, unknown> = { drafts: [{ form: 'record', fields: '{"name":"Ñ"}', at: 5 }, { form: 'purchase', fields: '{', at: 4 }], keep_draft: null, forget_draft: null };
    const backend = { call: (name: string, args: unknown) => Promise.resolve((calls.push([name, args]), answers[name])) } as unknown as Backend;
    const store = draftStore(backend);
    expect(await store.load('lucia')).toEqual([{ form: 'record', fields: { name: 'Ñ' }, at: 5 }]);
    await store.save('lucia', { form: 'record', fields: { name: 'x' }, at: 6 });
    await store.remove('lucia', 'record');
    expect(calls).toEqual([['drafts', {}], ['keep_draft', { form: 'record', fields: '{"name":"x"}' }], ['forget_draft', { form: 'record' }]]);
  });
});
