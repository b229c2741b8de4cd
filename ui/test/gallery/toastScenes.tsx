// Toasts over what has buttons at its foot: nothing of the work may lie under them.
import { useEffect, type ReactNode } from 'react';
import { useClearToasts, useToast } from '../../src/components/Toasts';
import { CodeIssued } from '../../src/features/people/CodeIssued';
import { nothing } from './figures';
import { payoutScenes } from './payoutScenes';
import { peopleScenes } from './peopleScenes';
import { settingsScenes } from './settingsScenes';

function Toasted({ children }: { children: ReactNode }) {
  const toast = useToast();
  const clear = useClearToasts();
  useEffect(() => {
    toast({ message: 'Saved: Documents/Referral Desk/cards-juan-perez-garcia-2025-11-20.pdf', onOpen: nothing });
    toast({ message: 'Referral of Tadeo Zúñiga Villavicencio recorded', onUndo: nothing });
    return clear;
  }, [toast, clear]);
  return children;
}

/** What stands there after a code was issued: it can be read out at once. */
function Issued({ children }: { children: ReactNode }) {
  const toast = useToast();
  const clear = useClearToasts();
  useEffect(() => {
    toast({ message: <CodeIssued issued={{ code: 'd', shown: '04K7M-7HB2D', had_one: true }} name="Guillermina Ochoa Villaseñor" /> });
    toast({ message: <CodeIssued issued={{ code: 'c', shown: '04K7M-2QX9T', had_one: false }} name="Juan Pérez García" /> });
    return clear;
  }, [toast, clear]);
  return children;
}

const over = (Scene: () => ReactNode) => () => (
  <Toasted>
    <Scene />
  </Toasted>
);

export const toastScenes = {
  toasts: over(payoutScenes.payouts),
  'toasts-code': () => (
    <Issued>
      <peopleScenes.person />
    </Issued>
  ),
  'toasts-dialog': over(payoutScenes['payouts-pin']),
  'toasts-tall': over(settingsScenes['settings-staff-add']),
  'toasts-form': over(settingsScenes['settings-clinic']),
};
