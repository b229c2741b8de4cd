import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import { SettingsPlace } from './SettingsPlace';
import { organization } from '../../../test/organization';

const done = { id: 's', changes: [], attention: [] };

function desk(rest: Program = {}): Program {
  return { organization, sites: [{ id: 's', name: 'Centro', here: true }, { id: 'n', name: 'Norte', here: false }], save_site: done, move_desk: done, ...rest };
}

describe('sites', () => {
  it('w1 are added with Enter, and the field says what is wrong', async () => {
    const save: Program['save_site'] = ({ name }) => {
      if (name.trim() === '') throw new CallFailed({ kind: 'invalid', fields: [{ field: 'name', refusal: { code: 'text_empty' } }] });
      return done;
    };
    const { user, of } = showPlace(<SettingsPlace start="sites" />, desk({ save_site: save }));
    await user.click(await screen.findByRole('button', { name: 'Add a site' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Name of the site' }), '{Enter}');
    expect(dialog.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    await user.type(dialog.getByRole('textbox'), 'Sur{Enter}');
    expect(await screen.findByText('Saved')).toBeTruthy();
    expect(of('save_site').at(-1)).toEqual({ site: null, name: 'Sur' });
  });

  it('w1 are renamed, and the desk moves to another one', async () => {
    const { user, of } = showPlace(<SettingsPlace start="sites" />, desk());
    await user.click(await screen.findByRole('button', { name: 'Rename: Norte' }));
    await user.type(await screen.findByDisplayValue('Norte'), ' 2{Enter}');
    expect(of('save_site')).toEqual([{ site: 'n', name: 'Norte 2' }]);
    expect(screen.queryByRole('button', { name: 'Move this desk here: Centro' }), 'it is there').toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Move this desk here: Norte' }));
    expect(await screen.findByText('This desk stands there now.')).toBeTruthy();
    expect(of('move_desk')).toEqual([{ site: 'n' }]);
    await expectAccessible();
  });

  it('y6 are shown to those alone who write programs', async () => {
    showPlace(<SettingsPlace start="sites" />, desk(), { may: ['counter'] });
    await screen.findByRole('heading', { name: 'Settings' });
    expect(screen.queryByRole('button', { name: 'Sites' })).toBeNull();
  });
});
