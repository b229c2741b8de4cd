// The terms of a program, shown at the counter and printed to hand over (rule W1).
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { TermsOrder } from '../../bindings/TermsOrder';
import { Button } from '../../components/Button';
import { CallErrorNote } from '../../components/CallErrorNote';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { useDates } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { Skeleton } from '../../components/States';
import { useToast } from '../../components/Toasts';
import { Section } from '../../components/Window';
import { useText } from '../../i18n';
import { useSavedToast, useSavePaper } from '../papers/useSavePaper';
import dialog from '../../components/Dialog.module.css';
import css from './Record.module.css';

export function TermsDialog({ order, onClose }: { order: TermsOrder; onClose: () => void }) {
  const t = useText();
  const dates = useDates();
  const toast = useToast();
  const terms = useAnswer('program_terms', { order });
  const printing = useAct('print_terms');
  const saving = useSavePaper();
  const saved = useSavedToast(saving.open);
  const print = () => {
    if (terms.data && !printing.busy)
      printing.run({ order, printer: null }, () => {
        toast({ message: t('terms.printed') });
        onClose();
      });
  };
  const told = terms.data;
  const trouble = printing.text ?? saving.text;
  return (
    <Dialog
      title={t('terms.title')}
      width={560}
      onClose={onClose}
      enterRuns={print}
      foot={
        <>
          <Button busy={saving.busy} onPress={() => saving.save({ paper: 'terms', ...order }, saved)}>
            {t('cards.savePdf')}
          </Button>
          <ConfirmFoot action={t('terms.print')} autoFocus busy={printing.busy} onConfirm={print} onClose={onClose} />
        </>
      }
    >
      {terms.error ? (
        <CallErrorNote error={terms.error.error} />
      ) : told === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <div className={dialog['parts']} lang={told.language}>
          <div>
            <b>{told.name}</b>
            <p className="t2 sm">{t('terms.version', { version: told.version, date: dates.full(told.since) })}</p>
            {(told.starts_on !== null || told.ends_on !== null) && (
              <p className="t2 sm">{[told.starts_on && t('terms.from', { date: dates.full(told.starts_on) }), told.ends_on && t('terms.until', { date: dates.full(told.ends_on) })].filter(Boolean).join(' · ')}</p>
            )}
          </div>
          <Section level={4} title={t('gets.title')}>
            <ul className={css['terms']}>
              {told.gives.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
          <Section level={4} title={t('terms.conditions')}>
            <p className={`sm ${told.conditions === '' ? 't3' : (css['conditions'] ?? '')}`}>{told.conditions === '' ? t('terms.none') : told.conditions}</p>
          </Section>
          {trouble !== undefined && <ErrorNote title={t('error.refused.title')}>{trouble}</ErrorNote>}
        </div>
      )}
    </Dialog>
  );
}
