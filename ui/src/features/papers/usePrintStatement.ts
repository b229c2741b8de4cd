// A statement on paper: printed; where no printer prints, saved among the documents.
import { useEffect } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { AsOf } from '../../bindings/AsOf';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useSavedToast, useSavePaper } from './useSavePaper';

/** Returns what prints it, as of then or now. */
export function usePrintStatement(person: string): (asOf: AsOf | null) => void {
  const t = useText();
  const toast = useToast();
  const print = useAct('print_statement');
  const save = useSavePaper();
  const onSaved = useSavedToast(save.open);
  const printers = useAnswer('system_printers', {});
  const trouble = print.text ?? save.text;
  useEffect(() => {
    if (trouble !== undefined) toast({ message: trouble, tone: 'trouble' });
  }, [trouble, toast]);
  return (asOf) => {
    print.forget();
    save.forget();
    if (printers.data && printers.data.length > 0) print.run({ person, as_of: asOf, printer: null }, ({ printer }) => toast({ message: t('person.statementPrints', { printer }) }));
    else save.save({ paper: 'statement', person, as_of: asOf }, onSaved);
  };
}
