// The receipt of a payout on its way: printed, or if the printer does not, saved.
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { useSavePaper } from '../papers/useSavePaper';
import type { ReceiptState } from './view';

export type Receipt = {
  /** Whether this computer has a printer at all. */
  canPrint: boolean;
  state: ReceiptState;
  /** Prints it; where no printer is, it is saved. */
  print: (payout: string) => void;
  save: (payout: string) => void;
  open: (place: string) => void;
};

export function useReceipt(): Receipt {
  const printing = useAct('print_receipt');
  const saving = useSavePaper();
  const printers = useAnswer('system_printers', {});
  const canPrint = printers.data?.length !== 0;
  const [reached, setReached] = useState<ReceiptState>({ kind: 'printing' });
  const text = printing.text ?? saving.text;
  const save = (payout: string) => {
    printing.forget();
    saving.save({ paper: 'receipt', payout }, (place) => setReached({ kind: 'saved', place }));
  };
  return {
    canPrint,
    state: printing.busy || saving.busy ? { kind: 'printing' } : text === undefined ? reached : { kind: 'failed', text },
    print: (payout) => {
      if (!canPrint) {
        save(payout);
        return;
      }
      saving.forget();
      printing.run({ payout, printer: null }, ({ printer }) => setReached({ kind: 'printed', printer }));
    },
    save,
    open: saving.open,
  };
}
