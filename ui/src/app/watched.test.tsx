import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchedFolder } from '../../test/gallery/settingsScenes';
import { showPlace } from '../../test/place';
import type { Looked } from '../bindings/Looked';
import type { TakenFile } from '../bindings/TakenFile';
import type { WatchedFolder } from '../bindings/WatchedFolder';
import { LOOK_AGAIN, useWatched } from './watched';

function Watching() {
  useWatched();
  return null;
}

const well: WatchedFolder = { ...watchedFolder, trouble: null, left: [] };
const file = (name: string, recorded: number): TakenFile => ({ name, at: 1, outcome: { outcome: 'read', recorded, review: 0, already: 0, unmatched: 0, wrong: 0 }, moved: `imported/${name}`, problems: null });

/** Each look answers the next of these, and then the last one. */
function looks(...answers: Looked[]) {
  let at = 0;
  return { look_in_watched_folder: () => answers[Math.min(at++, answers.length - 1)] ?? { taken: [], folder: well } };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('while somebody is signed in', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('r7 looks every half minute and tells what came in', async () => {
    const one = { taken: [file('a.csv', 2)], folder: well };
    const { of } = showPlace(<Watching />, looks({ taken: [], folder: well }, one, { taken: [], folder: well }));
    await pass(100);
    expect(of('look_in_watched_folder')).toHaveLength(1);
    await pass(LOOK_AGAIN);
    expect(screen.getByText('2 purchases from a.csv.')).toBeTruthy();
    await pass(LOOK_AGAIN);
    expect(of('look_in_watched_folder')).toHaveLength(3);
    expect(screen.queryByText('2 purchases from a.csv.')).toBeNull();
  });

  it('r7 tells many files in one notice', async () => {
    const refused: TakenFile = { ...file('c.csv', 0), outcome: { outcome: 'refused', why: 'not_text' } };
    showPlace(<Watching />, looks({ taken: [file('a.csv', 2), file('b.csv', 3), refused], folder: well }, { taken: [], folder: well }));
    await pass(100);
    expect(screen.getByText('3 files came in: 5 purchases, 1 file not read. See Settings, Watched folder.')).toBeTruthy();
  });

  it('r7 tells of trouble once, until it was well in between', async () => {
    const gone = { taken: [], folder: { ...well, trouble: 'gone' as const } };
    showPlace(<Watching />, looks(gone, gone, gone, { taken: [], folder: well }, gone));
    const notices = () => screen.queryAllByText(/This folder is not there/);
    await pass(100);
    expect(notices()).toHaveLength(1);
    await pass(2 * LOOK_AGAIN);
    expect(notices()).toHaveLength(1);
    await pass(2 * LOOK_AGAIN);
    expect(notices()).toHaveLength(2);
  });

  it('r7 does not look for who records no purchases', async () => {
    const { of } = showPlace(<Watching />, looks(), { may: ['read_all'] });
    await pass(2 * LOOK_AGAIN);
    expect(of('look_in_watched_folder')).toEqual([]);
  });
});
