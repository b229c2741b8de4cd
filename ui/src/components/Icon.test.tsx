// An icon means one thing: the lock is the locked desk, nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../../test/show';
import { Button } from './Button';

const root = join(import.meta.dirname, '..');

it('shows a lock only where the desk is locked', () => {
  const locks = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .filter((path) => /icon: 'lock'|icon="lock"|name="lock"/.test(readFileSync(join(root, path), 'utf8')));
  expect(locks.sort()).toEqual(['app/Shell.tsx', 'features/sign-in/SignIn.tsx']);
});

it('marks what cannot be done now as something that says why', () => {
  show(
    <Button icon="print" reason="No printer was found." onPress={vi.fn()}>
      {'Print'}
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Print' });
  expect(button.querySelector('.tabler-icon-info-circle')).not.toBeNull();
  expect(button.querySelector('.tabler-icon-lock, .tabler-icon-printer')).toBeNull();
});
