// What a program is tried on: the amount and who brings the friend, and on demand all else that a rule may look at (rule W10).
import { useEffect, useRef, useState } from 'react';
import type { ReferrerKind } from '../../bindings/ReferrerKind';
import type { TrialForm } from '../../bindings/TrialForm';
import { Button } from '../../components/Button';
import { Stepper } from '../../components/Choice';
import { DateField } from '../../components/DateField';
import { Field, Select } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useText } from '../../i18n';
import { itemForms, Items, type ItemFields } from '../record/Items';
import { PersonPicker, type PickedPerson } from '../record/PersonPicker';
import { usePick } from '../record/usePick';
import css from './TryIt.module.css';

/** As many friends of one referrer as a tier table may need to be looked at. */
const MOST_FRIENDS = 999;
/** As long as a row of months may be. */
const MOST_MONTHS = 60;
/** As many purchases as a trial makes. */
const MOST_PURCHASES = 24;

/** As typed; `on` is empty for today. */
export type TrialTyped = { amount: string; tax: string; items: readonly ItemFields[]; purchase: number; number: number; months: number; referrer: PickedPerson | null; kind: ReferrerKind | null; on: string };

export const emptyTrial: TrialTyped = { amount: '', tax: '', items: [], purchase: 1, number: 1, months: 1, referrer: null, kind: null, on: '' };

export type TrialFieldsProps = {
  typed: TrialTyped;
  onTyped: (typed: TrialTyped) => void;
  currency: string;
  /** What somebody who may refer can be. */
  kinds: readonly ReferrerKind[];
  /** Whether months in a row are rewarded. */
  hasStreak: boolean;
  wrong: Readonly<Record<string, string>>;
  /** Whether the day cannot be read. */
  onDayWrong: (wrong: boolean) => void;
  /** Whether it is tried already. */
  isAsked: boolean;
  autoFocus?: boolean;
};

export function TrialFields({ typed, onTyped, currency, kinds, hasStreak, wrong, onDayWrong, isAsked, autoFocus = false }: TrialFieldsProps) {
  const t = useText();
  const { people, onSearch } = usePick();
  const [more, setMore] = useState(false);
  const put = (change: Partial<TrialTyped>) => onTyped({ ...typed, ...change });
  return (
    <div className={css['fields']}>
      <MoneyField autoFocus={autoFocus} label={t(typed.purchase === 1 ? 'programs.try.amount' : 'programs.try.each')} currency={currency} value={typed.amount} onChange={(amount) => put({ amount })} error={wrong['trial_amount']} check={isAsked} />
      <PersonPicker label={t('programs.try.referrer')} optional none={t('record.knownNone')} people={people} picked={typed.referrer} onSearch={onSearch} onPick={(referrer) => put({ referrer })} />
      {typed.referrer === null && (
        <Field label={t('programs.try.number')}>
          <Stepper label={t('programs.try.number')} value={typed.number} min={1} max={MOST_FRIENDS} onChange={(number) => put({ number })} />
        </Field>
      )}
      {typed.referrer === null && hasStreak && (
        <Field label={t('programs.try.monthsInARow')}>
          <Stepper label={t('programs.try.monthsInARow')} value={typed.months} min={1} max={MOST_MONTHS} onChange={(months) => put({ months })} />
        </Field>
      )}
      {more ? (
        <More typed={typed} put={put} currency={currency} kinds={kinds} wrong={wrong} onDayWrong={onDayWrong} />
      ) : (
        <div>
          <Button size="sm" look="ghost" icon="plus" onPress={() => setMore(true)}>
            {t('programs.try.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

type MoreProps = Pick<TrialFieldsProps, 'typed' | 'currency' | 'kinds' | 'wrong' | 'onDayWrong'> & { put: (change: Partial<TrialTyped>) => void };

/** All else that a rule may look at: the day, which purchase it is, its tax and items, what the referrer is. */
function More({ typed, put, currency, kinds, wrong, onDayWrong }: MoreProps) {
  const t = useText();
  const fields = useRef<HTMLDivElement>(null);
  // Whoever opened it types there next.
  useEffect(() => fields.current?.querySelector<HTMLElement>('input')?.focus(), []);
  return (
    <div ref={fields} className={css['more']}>
      <div className={css['moreFields']}>
      <DateField label={t('programs.try.on')} optional value={typed.on} onChange={(on) => put({ on })} onWrong={onDayWrong} />
      <Field label={t('programs.try.purchase')}>
        <Stepper label={t('programs.try.purchase')} value={typed.purchase} min={1} max={MOST_PURCHASES} onChange={(purchase) => put({ purchase })} />
      </Field>
      <MoneyField label={t('purchase.tax')} optional mayBeZero currency={currency} value={typed.tax} onChange={(tax) => put({ tax })} error={wrong['trial_tax']} check={typed.tax !== ''} />
      {typed.referrer === null && kinds.length > 1 && <Select label={t('programs.try.kind')} value={kindOf(typed, kinds) ?? kinds[0] ?? null} options={kinds.map((value) => ({ value, label: t(`referrer.kinds.${value}`) }))} onChange={(kind) => put({ kind })} />}
      </div>
      {typed.purchase > 1 && <p className="t3 xs">{t('programs.try.before')}</p>}
      <Items items={typed.items} currency={currency} error={wrong['trial_items']} onItems={(items) => put({ items })} />
    </div>
  );
}

/** Returns what the referrer is to be, if such a one may refer. */
function kindOf({ kind }: TrialTyped, kinds: readonly ReferrerKind[]): ReferrerKind | null {
  return kind !== null && kinds.includes(kind) ? kind : null;
}

/** Returns what is asked; what was not typed is left to the program. */
export function trialForm(typed: TrialTyped, { kinds, hasStreak }: Pick<TrialFieldsProps, 'kinds' | 'hasStreak'>): TrialForm {
  const { amount, tax, purchase, number, months, referrer, on } = typed;
  const items = itemForms(typed.items);
  return {
    amount,
    tax,
    number,
    ...(items.length === 0 ? {} : { items }),
    ...(purchase === 1 ? {} : { purchase }),
    ...(hasStreak ? { months } : {}),
    ...(referrer === null ? {} : { referrer: referrer.id }),
    kind: referrer === null ? kindOf(typed, kinds) : null,
    on: on === '' ? null : on,
  };
}
