import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../../../test/show';
import { PersonPicker, type FoundPeople, type PickedPerson, type PersonPickerProps } from './PersonPicker';

const ana: PickedPerson = { id: 'ana', name: 'Ana Ruiz', detail: '' };
const anahi: PickedPerson = { id: 'anahi', name: 'Anahí Olmos', detail: '' };
const before: FoundPeople = { rows: [ana, anahi], searching: true };

function picker(people: FoundPeople, rest: Partial<PersonPickerProps> = {}) {
  return <PersonPicker label="Who" none="Nobody fits" people={people} picked={null} onSearch={vi.fn()} onPick={vi.fn()} {...rest} />;
}

describe('Enter that comes before it is known who fits', () => {
  it('takes nobody of those who fitted what was typed before, and the first who fits then', async () => {
    const onPick = vi.fn();
    const { user, again } = show(picker(before, { onPick }));
    await user.type(screen.getByRole('textbox', { name: 'Who' }), 'anah{Enter}');
    expect(onPick).not.toHaveBeenCalled();
    again(picker({ rows: [anahi], searching: false }, { onPick }));
    await waitFor(() => expect(onPick.mock.calls).toEqual([[anahi]]));
  });

  it('says then that nobody fits', async () => {
    const onNobody = vi.fn();
    const { user, again } = show(picker({ rows: [], searching: true }, { onNobody }));
    await user.type(screen.getByRole('textbox', { name: 'Who' }), '04K7M{Enter}');
    expect(screen.queryByText('Nobody fits')).toBeNull();
    expect(onNobody).not.toHaveBeenCalled();
    again(picker({ rows: [], searching: false }, { onNobody }));
    await waitFor(() => expect(onNobody.mock.calls).toEqual([['04K7M']]));
  });

  it('is forgotten when more is typed', async () => {
    const onPick = vi.fn();
    const { user, again } = show(picker(before, { onPick }));
    await user.type(screen.getByRole('textbox', { name: 'Who' }), 'an{Enter}a');
    again(picker({ rows: [ana], searching: false }, { onPick }));
    await user.keyboard('{ArrowDown}');
    expect(onPick).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(onPick.mock.calls).toEqual([[ana]]);
  });
});
