import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../../test/show';
import type { Permission } from '../bindings/Permission';
import { useText } from '../i18n';
import { actionsFor } from './actions';
import type { Place } from './places';
import { Shell } from './Shell';

function Desk({ may, go }: { may: Permission[]; go: (place: Place) => void }) {
  const t = useText();
  const [, onSearch] = useState('');
  return (
    <Shell
      brand={{ name: 'Los Fresnos', place: 'Desk' }}
      me={{ name: 'Rosa', role: 'Receptionist' }}
      allowed={['desk', 'settings']}
      counts={{ payouts: 0, attention: 0 }}
      state={{ connection: { kind: 'alone' }, printer: null, backup: null }}
      current="desk"
      screen="desk"
      found={{ groups: [], busy: false }}
      onSearch={onSearch}
      actions={actionsFor((permission) => may.includes(permission), t, go)}
      onGo={() => undefined}
      onBack={() => undefined}
      onLock={() => undefined}
      onQuit={() => undefined}
    >
      <p>{'work'}</p>
    </Shell>
  );
}

const all: Permission[] = ['counter', 'pay', 'approve', 'decide', 'programs', 'staff', 'settings', 'read_all'];

describe('what the palette offers', () => {
  it.each([
    ['staff', { at: 'settings', section: 'staff' }],
    ['personal code', { at: 'cards', personal: true }],
    ['codigo personal', { at: 'cards', personal: true }],
    ['oscuro', { at: 'settings', section: 'look' }],
    ['dark', { at: 'settings', section: 'look' }],
    ['verif', { at: 'settings', section: 'backup' }],
    ['respaldo', { at: 'settings', section: 'backup' }],
  ] as const)('finds %s', async (typed, place) => {
    const go = vi.fn();
    const { user } = show(<Desk may={all} go={go} />);
    await user.keyboard('{Control>}k{/Control}');
    await user.keyboard(`${typed}{Enter}`);
    expect(go).toHaveBeenCalledWith(place);
  });

  it('has nothing that the role may not do', async () => {
    const { user } = show(<Desk may={['read_all']} go={vi.fn()} />);
    await user.keyboard('{Control>}k{/Control}');
    await user.keyboard('personal');
    expect(screen.queryByRole('option', { name: /Personal code/ })).toBeNull();
  });
});
