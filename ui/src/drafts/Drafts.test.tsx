import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../../test/show';
import { Drafts, DraftsProvider, useDraft, useDrafts, type Draft, type DraftStore } from './Drafts';

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
    await user.type(screen.getByLabelText('name'), 'Iván');
    again(form(drafts, 'diego'));
    expect(screen.getByLabelText('name'), 'nobody sees what another typed').toHaveProperty('value', '');
    again(form(drafts, 'lucia'));
    expect(screen.getByLabelText('name')).toHaveProperty('value', 'Iván');
    expect(document.querySelector('output')?.textContent).toBe('1 true');
    await waitFor(() => expect(store.drafts.get('lucia referral')?.fields).toEqual({ name: 'Iván' }));
    await user.click(screen.getByText('done'));
    expect(document.querySelector('output')?.textContent).toBe('0 true');
    expect(store.drafts.size).toBe(0);
  });

  it('brings back what was stored before the window was closed', async () => {
    const store = kept();
    store.drafts.set('lucia referral', { form: 'referral', fields: { name: 'Nadia' }, at: 1 });
    const drafts = new Drafts(store);
    await drafts.open('lucia');
    show(form(drafts, 'lucia'));
    expect(screen.getByLabelText('name')).toHaveProperty('value', 'Nadia');
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
