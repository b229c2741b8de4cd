// Purchases that fit nobody: each waits until somebody says whose it is (rule R7).
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { UnmatchedView } from '../../bindings/UnmatchedView';
import { Button } from '../../components/Button';
import { Dialog, OnlyClose } from '../../components/Dialog';
import { MoneyText, useDates } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { EmptyState } from '../../components/States';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { PersonPicker } from '../record/PersonPicker';
import { usePick } from '../record/usePick';
import css from './Unmatched.module.css';

export function UnmatchedDialog({ unmatched, onClose }: { unmatched: readonly UnmatchedView[]; onClose: () => void }) {
  const t = useText();
  const dates = useDates();
  const toast = useToast();
  const { people, onSearch } = usePick();
  const match = useAct('match_purchase');
  const [open, setOpen] = useState<string | null>(null);
  const now = unmatched.find((one) => one.id === open) ?? unmatched[0];
  return (
    <Dialog
      title={t('unmatched.title')}
      width={560}
      onClose={onClose}
      foot={<OnlyClose text={t('action.close')} onPress={onClose} />}
    >
      {now === undefined ? (
        <EmptyState icon="check" title={t('unmatched.none')} />
      ) : (
        <ul className={css['list']}>
          {unmatched.map((one) => (
            <li key={one.id} data-on={one === now || undefined}>
              <div className="row">
                <div className="grow">
                  <b>{one.buyer}</b>
                  <div className="t3 xs num">{[one.invoice, dates.full(one.on)].filter((part) => part !== null).join(' · ')}</div>
                </div>
                <MoneyText of={one.paid} strong />
                {one !== now && (
                  <Button
                    size="sm"
                    look="ghost"
                    label={`${t('unmatched.whose')}: ${one.buyer}`}
                    onPress={() => {
                      match.forget();
                      setOpen(one.id);
                    }}
                  >
                    {t('unmatched.whose')}
                  </Button>
                )}
              </div>
              {one === now && (
                <div className={css['pick']}>
                  <PersonPicker
                    key={one.id}
                    autoFocus
                    label={t('unmatched.whose')}
                    none={t('record.knownNone')}
                    people={people}
                    picked={null}
                    onSearch={onSearch}
                    onPick={(person) => {
                      if (person === null || match.busy) return;
                      match.run({ purchase: one.id, person: person.id }, () => toast({ message: t('unmatched.done', { name: person.name }) }));
                    }}
                  />
                  {match.text !== undefined && <ErrorNote title={t('error.refused.title')}>{match.text}</ErrorNote>}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
