import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { watchedFolder } from '../../../test/gallery/settingsScenes';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import type { WatchedFolder } from '../../bindings/WatchedFolder';
import { SettingsPlace } from './SettingsPlace';

function watching(start: WatchedFolder, rest: Program = {}): Program {
  let folder = start;
  return {
    watched_folder: () => folder,
    set_watched_folder: ({ path }) => {
      if (path === 'D:/none') return 'gone';
      folder = { ...folder, path: path === '' ? null : path };
      return null;
    },
    look_in_watched_folder: () => ({ taken: [], folder }),
    choose_folder: 'D:/Sales',
    ...rest,
  };
}

const none: WatchedFolder = { path: null, looked_at: null, trouble: null, waiting: 0, left: [], files: [] };

describe('the watched folder', () => {
  it('r7 is typed or chosen by the owner, and said to be wrong where it is', async () => {
    const { user, of } = showPlace(<SettingsPlace start="watched" />, watching(none));
    const field = await screen.findByRole('textbox', { name: /^Folder/ });
    await user.type(field, 'D:/none{Enter}');
    await screen.findByText(/This folder is not there/);
    await user.click(screen.getByRole('button', { name: 'Choose a folder…' }));
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Folder/ }).value).toBe('D:/Sales'));
    expect(screen.queryByText(/This folder is not there/)).toBeNull();
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('Saved');
    expect(of('set_watched_folder')).toEqual([{ path: 'D:/none' }, { path: 'D:/Sales' }]);
    await screen.findByText('No file came in yet.');
    await user.clear(screen.getByRole('textbox', { name: /^Folder/ }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByText('No file came in yet.')).toBeNull());
  });

  it('r7 says what came in, where it lies and what waits', async () => {
    const { user, of } = showPlace(<SettingsPlace start="watched" />, watching(watchedFolder), { may: ['counter'] });
    await screen.findByText('12 purchases from sales-11-22.csv, 1 line not read.');
    expect(screen.getByText(/imported\/sales-11-22 2025-11-20-problems\.csv/)).toBeTruthy();
    expect(screen.getByText(/Nothing was recorded from old\.csv: it is not text in UTF-8/)).toBeTruthy();
    expect(screen.getByText(/1 file waits/)).toBeTruthy();
    expect(screen.getByText('link.csv is a folder or a link and is left there.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Choose a folder…' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Look now' }));
    await waitFor(() => expect(of('look_in_watched_folder')).toHaveLength(1));
    await expectAccessible();
  });
});
