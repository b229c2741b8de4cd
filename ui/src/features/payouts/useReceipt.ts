// The receipt of a payout on its way: printed, or if the printer does not, saved.
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import { useSavePaper } from '../papers/useSavePaper';
import type { ReceiptState } from './view';

export type Receipt = { state: ReceiptState; print: (payout: string) => void; save: (payout: string) => void; open: (place: string) => void };

export function useReceipt(): Receipt {
  const printing = useAct('print_receipt');
  const saving = useSavePaper();
  const [reached, setReached] = useState<ReceiptState>({ kind: 'printing' });
  const text = printing.text ?? saving.text;
  return {
    state: printing.busy || saving.busy ? { kind: 'printing' } : text === undefined ? reached : { kind: 'failed', text },
    print: (payout) => {
      saving.forget();
      printing.run({ payout, printer: null }, ({ printer }) => setReached({ kind: 'printed', printer }));
    },
    save: (payout) => {
      printing.forget();
      saving.save({ paper: 'receipt', payout }, (place) => setReached({ kind: 'saved', place }));
    },
    open: saving.open,
  };
}
