// Puts a place on the page as the window does once somebody is signed in, over a program that a test makes up.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, type RenderResult } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { vi } from 'vitest';
import { WalkContext, type Place } from '../src/app/places';
import { SignedContext, type Signed } from '../src/app/session';
import { CallFailed, type AllCalls, type Answer, type Arguments, type Backend, type CallName } from '../src/backend/backend';
import { BackendProvider } from '../src/backend/BackendProvider';
import type { OrganizationView } from '../src/bindings/OrganizationView';
import type { Permission } from '../src/bindings/Permission';
import { onlyAmounts } from './amounts';
import { organization } from './organization';
import { show } from './show';

// A busy computer draws slowly; what never comes fails all the same.
configure({ asyncUtilTimeout: 5000 });

/** What the made-up program answers, or does, to each call that a test makes. */
export type Program = { [N in CallName]?: Answer<N> | ((args: Arguments<N>) => Answer<N>) };

export type Shown = RenderResult & {
  user: UserEvent;
  /** Every call so far, with its arguments. */
  calls: { name: CallName; args: unknown }[];
  /** The arguments of the calls of one name. */
  of: <N extends CallName>(name: N) => AllCalls[N]['arguments'][];
  went: Place[];
  /** Puts another screen, or none, in the same window. */
  again: (screen: ReactNode) => void;
};

const all: Permission[] = ['counter', 'pay', 'approve', 'decide', 'programs', 'staff', 'settings', 'read_all'];

export function refused(code: string, more: object = {}): never {
  throw new CallFailed({ kind: 'refused', refusal: { code, ...more } });
}

export function showPlace(screen: ReactNode, program: Program, { may = all, at = { at: 'desk' }, org = organization }: { may?: Permission[]; at?: Place; org?: OrganizationView } = {}): Shown {
  const calls: Shown['calls'] = [];
  const went: Place[] = [];
  const backend: Backend = {
    call: <N extends CallName>(name: N, args: Arguments<N>) => {
      calls.push({ name, args });
      const answer = program[name];
      if (answer === undefined && name === 'read_amount') return onlyAmounts.call(name, args);
      if (answer === undefined) return Promise.reject(new Error(`nobody answers ${name}`));
      try {
        // Compared with every answer there is, a type that is known would take the linter half a minute.
        const given: unknown = typeof answer === 'function' ? answer(args) : answer;
        return Promise.resolve(given as Answer<N>);
      } catch (thrown) {
        return Promise.reject(thrown instanceof Error ? thrown : new Error('thrown'));
      }
    },
  };
  const signed: Signed = { session: { staff: 'me', name: 'Héctor Ruiz', role: 'owner', language: 'en', may, must_change_pin: false }, organization: org, lock: vi.fn(), quit: vi.fn() };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const around = (inside: ReactNode) => (
    <QueryClientProvider client={client}>
      <BackendProvider backend={backend}>
        <SignedContext value={signed}>
          <Walking at={at} went={went}>
            {inside}
          </Walking>
        </SignedContext>
      </BackendProvider>
    </QueryClientProvider>
  );
  const shown = show(around(screen));
  return { ...shown, again: (next) => shown.again(around(next)), calls, went, of: (name) => calls.filter((call) => call.name === name).map((call) => call.args as AllCalls[typeof name]['arguments']) };
}

function Walking({ at, went, children }: { at: Place; went: Place[]; children: ReactNode }) {
  const [place, setPlace] = useState(at);
  const go = (next: Place) => {
    went.push(next);
    setPlace(next);
  };
  return (
    <WalkContext value={{ place, go, back: () => setPlace(at) }}>
      <main>{children}</main>
    </WalkContext>
  );
}
