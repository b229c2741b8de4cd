import { screen } from '@testing-library/react';
import { useState, type SubmitEvent } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../../test/show';
import { Select } from './Field';

const currencies = [
  { value: 'EUR', label: 'EUR · Euro' },
  { value: 'MXN', label: 'MXN · Mexican Peso', words: 'peso mexicano' },
  { value: 'USD', label: 'USD · US Dollar', words: 'dólar estadounidense' },
];

function Form({ searchable = true, onSubmit }: { searchable?: boolean; onSubmit: () => void }) {
  const [value, setValue] = useState('EUR');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Select label="Currency" searchable={searchable} value={value} options={currencies} onChange={setValue} />
      <output>{value}</output>
      <button type="submit">{'Go'}</button>
    </form>
  );
}

describe('a list to choose from', () => {
  const start = async (searchable = true) => {
    const onSubmit = vi.fn();
    const { user } = show(<Form searchable={searchable} onSubmit={onSubmit} />);
    await user.tab();
    return { user, onSubmit };
  };
  const value = () => document.querySelector('output')?.textContent;

  it('picks with Enter what was typed, by code or by name, and sends nothing', async () => {
    const { user, onSubmit } = await start();
    await user.clear(screen.getByRole('combobox'));
    await user.keyboard('peso{Enter}');
    expect(value()).toBe('MXN');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('finds a name of another language, and keeps an exact code on Tab', async () => {
    const { user, onSubmit } = await start();
    await user.clear(screen.getByRole('combobox'));
    await user.keyboard('dolar');
    expect(await screen.findByText('USD · US Dollar')).toBeTruthy();
    await user.clear(screen.getByRole('combobox'));
    await user.keyboard('mxn{Tab}');
    expect(value()).toBe('MXN');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('sends nothing where nothing fits, and keeps what was chosen', async () => {
    const { user, onSubmit } = await start();
    await user.clear(screen.getByRole('combobox'));
    await user.keyboard('zzz{Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
    await user.keyboard('{Tab}');
    expect(value()).toBe('EUR');
  });

  it('follows letters where nothing is typed into it', async () => {
    const { user } = await start(false);
    await user.keyboard('u');
    expect(value()).toBe('USD');
    await user.keyboard('m');
    expect(value()).toBe('MXN');
  });
});
