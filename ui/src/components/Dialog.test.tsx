// Enter in a dialog: where one types a line or takes a choice it means that one is done.
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { nothing } from '../../test/gallery/figures';
import { show } from '../../test/show';
import { Segmented } from './Choice';
import { DateField } from './DateField';
import { ConfirmFoot, Dialog } from './Dialog';
import { Select, TextField } from './Field';

describe('Enter in a dialog', () => {
  const opened = async (run: () => void) => {
    const shown = show(dialog(run));
    await waitFor(() => expect(document.activeElement, 'the dialog has taken the focus').toBe(screen.getByRole('textbox', { name: 'Line' })));
    return shown;
  };
  const dialog = (run: () => void) => (
    <Dialog title="Which?" onClose={nothing} enterRuns={run} foot={<ConfirmFoot action="Do it" onConfirm={run} onClose={nothing} />}>
      <TextField label="Line" value="" onChange={nothing} />
      <TextField label="Text" lines={3} value="" onChange={nothing} />
      <TextField label="Search" type="search" value="" onChange={nothing} />
      <DateField label="Day" value="" onChange={nothing} onWrong={nothing} />
      <Select label="List" value="a" options={[{ value: 'a', label: 'First' }, { value: 'b', label: 'Second' }]} onChange={nothing} />
      <Segmented label="Way" value="a" segments={[{ value: 'a', label: 'One' }, { value: 'b', label: 'Two' }]} onChange={nothing} />
    </Dialog>
  );

  it('confirms in a line, a day and a choice', async () => {
    const run = vi.fn();
    const { user } = await opened(run);
    for (const [at, field] of [screen.getByRole('textbox', { name: 'Line' }), screen.getByRole('textbox', { name: 'Day' }), screen.getByRole('radio', { name: 'Two' })].entries()) {
      field.focus();
      await user.keyboard('{Enter}');
      expect(run, field.outerHTML).toHaveBeenCalledTimes(at + 1);
    }
  });

  it('is a new line in a text, opens a list, searches, and is what a button does', async () => {
    const run = vi.fn();
    const { user } = await opened(run);
    for (const field of [screen.getByRole('textbox', { name: 'Text' }), screen.getByRole('combobox', { name: 'List' }), screen.getByRole('searchbox'), screen.getByRole('button', { name: 'Cancel' })]) {
      field.focus();
      await user.keyboard('{Enter}');
      expect(run, field.outerHTML).not.toHaveBeenCalled();
    }
  });
});
