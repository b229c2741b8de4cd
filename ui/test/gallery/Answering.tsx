// A made-up program behind a scene, for dialogs that ask it themselves.
import { useState, type ReactNode } from 'react';
import { WalkContext } from '../../src/app/places';
import { SignedContext } from '../../src/app/session';
import { CallFailed, type Answer, type Arguments, type Backend, type CallError, type CallName } from '../../src/backend/backend';
import { BackendProvider } from '../../src/backend/BackendProvider';
import { onlyAmounts } from '../amounts';
import { organization } from '../organization';
import { nothing } from './figures';

export type Answers = { [N in CallName]?: Answer<N> };
/** What the program refuses, and why. */
export type Refusals = Partial<Record<CallName, CallError>>;

export function Answering({ answers, refusals = {}, children }: { answers: Answers; refusals?: Refusals; children: ReactNode }) {
  const [backend] = useState<Backend>(() => ({
    call: <N extends CallName>(name: N, args: Arguments<N>) => {
      const refusal = refusals[name];
      if (refusal !== undefined) return Promise.reject(new CallFailed(refusal));
      const answer = answers[name];
      return answer === undefined ? onlyAmounts.call(name, args) : Promise.resolve(answer);
    },
  }));
  return (
    <BackendProvider backend={backend}>
      <SignedContext value={{ session: { staff: 'me', name: 'Héctor Ruiz', role: 'manager', language: 'en', may: ['counter', 'pay', 'approve', 'decide', 'programs'], must_change_pin: false }, organization, lock: nothing, quit: nothing }}>
        <WalkContext value={{ place: { at: 'desk' }, go: nothing, back: nothing }}>{children}</WalkContext>
      </SignedContext>
    </BackendProvider>
  );
}
