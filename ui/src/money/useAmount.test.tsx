// What a field does between two keys: it asks late, drops what is stale, and lets Enter wait.
import { act, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { readAmount } from '../../test/amounts';
import { show } from '../../test/show';
import type { Answer, Backend, CallName } from '../backend/backend';
import { BackendProvider } from '../backend/BackendProvider';
import { MoneyField } from '../components/MoneyField';
import { isRefused, useAfterReading, useAmount } from './useAmount';

/** A program that answers when it is told to. */
function slow() {
  const asked: { typed: string; answer: () => Promise<void> }[] = [];
  const backend: Backend = {
    call: <N extends CallName>(name: N, args: unknown) =>
      new Promise<Answer<N>>((done) => {
        expect(name).toBe('read_amount');
        const of = args as { typed: string; currency: string; may_be_zero: boolean };
        const answer = () =>
          act(() => {
            done(readAmount(of));
            return Promise.resolve();
          });
        asked.push({ typed: of.typed, answer });
      }),
  };
  const at = async (typed: string) => {
    await waitFor(() => expect(asked.map((one) => one.typed)).toContain(typed));
    await asked.find((one) => one.typed === typed)?.answer();
  };
  return { asked, backend, at };
}

function Form({ onSend, mayBeZero = false }: { onSend: (typed: string) => void; mayBeZero?: boolean }) {
  const [typed, setTyped] = useState('');
  const amount = useAmount(typed, 'MXN', mayBeZero);
  const send = useAfterReading([amount], () => {
    if (!isRefused(amount)) onSend(typed);
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <MoneyField label="Price" currency="MXN" mayBeZero={mayBeZero} value={typed} onChange={setTyped} />
    </form>
  );
}

function open(mayBeZero = false) {
  const onSend = vi.fn();
  const program = slow();
  const { user } = show(
    <BackendProvider backend={program.backend}>
      <Form onSend={onSend} mayBeZero={mayBeZero} />
    </BackendProvider>,
  );
  const field = screen.getByRole('textbox', { name: 'Price' });
  return { ...program, onSend, field, user };
}

describe('an amount that is read while it is typed', () => {
  it('m1_Enter waits for the answer, once', async () => {
    const { user, field, at, onSend } = open();
    await user.type(field, '12.50{Enter}{Enter}');
    expect(onSend).not.toHaveBeenCalled();
    await at('12.50');
    await waitFor(() => expect(onSend.mock.calls).toEqual([['12.50']]));
    await user.type(field, '{Enter}');
    expect(onSend).toHaveBeenCalledTimes(2);
  });

  it('m1_Enter over what cannot be read sends nothing, and says why', async () => {
    const { user, field, at, onSend } = open();
    await user.type(field, '0{Enter}');
    await at('0');
    expect(await screen.findByText('The amount must be more than zero.')).toBeTruthy();
    expect(onSend).not.toHaveBeenCalled();
  });

  it('m1_takes nothing where nothing may be meant', async () => {
    const { user, field, at, onSend } = open(true);
    await user.type(field, '0{Enter}');
    await at('0');
    expect(await screen.findByText('= $0.00')).toBeTruthy();
    expect(onSend).toHaveBeenCalledTimes(1);
  });

  it('takes Enter back when somebody types on', async () => {
    const { user, field, at, onSend } = open();
    await user.type(field, '12{Enter}3');
    await at('123');
    expect(await screen.findByText('= $123.00')).toBeTruthy();
    expect(onSend).not.toHaveBeenCalled();
  });

  it('drops what comes late, keeps what stood there until then, and forgets it with the text', async () => {
    const { user, field, asked, at } = open();
    await user.type(field, '12');
    await at('12');
    expect(await screen.findByText('= $12.00')).toBeTruthy();
    await user.type(field, '3');
    await waitFor(() => expect(asked.at(-1)?.typed).toBe('123'));
    expect(screen.getByText('= $12.00'), 'nothing flickers').toBeTruthy();
    await user.type(field, '4');
    await at('1234');
    expect(await screen.findByText('= $1,234.00')).toBeTruthy();
    await at('123');
    expect(screen.getByText('= $1,234.00')).toBeTruthy();
    await user.clear(field);
    expect(screen.queryByText(/^=/)).toBeNull();
  });

  it('sends what nobody could read before: the program reads it again', async () => {
    const onSend = vi.fn();
    const { user } = show(
      <BackendProvider backend={{ call: () => Promise.reject(new Error('gone')) }}>
        <Form onSend={onSend} />
      </BackendProvider>,
    );
    await user.type(screen.getByRole('textbox', { name: 'Price' }), '5{Enter}');
    await waitFor(() => expect(onSend).toHaveBeenCalledWith('5'));
  });
});
