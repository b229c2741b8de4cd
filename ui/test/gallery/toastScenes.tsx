// Toasts over what has buttons at its foot: nothing of the work may lie under them.
import { useEffect, type ReactNode } from 'react';
import { useClearToasts, useToast } from '../../src/components/Toasts';
import { nothing } from './figures';
import { payoutScenes } from './payoutScenes';
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

const over = (Scene: () => ReactNode) => () => (
  <Toasted>
    <Scene />
  </Toasted>
);

export const toastScenes = {
  toasts: over(payoutScenes.payouts),
  'toasts-dialog': over(payoutScenes['payouts-pin']),
  'toasts-tall': over(settingsScenes['settings-staff-add']),
  'toasts-form': over(settingsScenes['settings-clinic']),
};
