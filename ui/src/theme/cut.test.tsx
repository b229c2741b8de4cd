import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '../../test/show';

function widths(part: HTMLElement, text: number, room: number) {
  Object.defineProperty(part, 'scrollWidth', { value: text, configurable: true });
  Object.defineProperty(part, 'clientWidth', { value: room, configurable: true });
}

it('says the whole of a text that is cut off, and no more once there is room', async () => {
  const { user } = show(
    <div style={{ textOverflow: 'ellipsis' }} data-testid="name">
      <b>Guillermina Ochoa de la Vega</b>
    </div>,
  );
  const part = screen.getByTestId('name');
  widths(part, 200, 90);
  await user.hover(screen.getByText(/Guillermina/));
  expect(part.title).toBe('Guillermina Ochoa de la Vega');
  await user.unhover(part);
  widths(part, 200, 300);
  await user.hover(screen.getByText(/Guillermina/));
  expect(part.hasAttribute('title')).toBe(false);
});

it('leaves a title of the screen alone', async () => {
  const { user } = show(
    <span style={{ textOverflow: 'ellipsis' }} title="Luna, labrador">
      Luna
    </span>,
  );
  widths(screen.getByText('Luna'), 200, 90);
  await user.hover(screen.getByText('Luna'));
  expect(screen.getByText('Luna').title).toBe('Luna, labrador');
});

it('says the whole of a text that wraps no further', async () => {
  const { user } = show(<b style={{ WebkitLineClamp: 2 }}>Hospital Veterinario Los Fresnos de San Miguel</b>);
  const part = screen.getByText(/Hospital/);
  widths(part, 90, 90);
  Object.defineProperty(part, 'scrollHeight', { value: 54, configurable: true });
  Object.defineProperty(part, 'clientHeight', { value: 36, configurable: true });
  await user.hover(part);
  expect(part.title).toBe('Hospital Veterinario Los Fresnos de San Miguel');
});
