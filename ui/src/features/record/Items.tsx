// What was bought, line by line: how many of what, and for how much where that is known (rule R7).
import { useEffect, useRef } from 'react';
import type { ItemForm } from '../../bindings/ItemForm';
import { Button, IconButton } from '../../components/Button';
import { Field, TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useText } from '../../i18n';
import css from './Items.module.css';

/** As typed. */
export type ItemFields = { product: string; quantity: string; amount: string };

/** More than this is a file's matter. */
const MOST = 20;

export function Items({ items, currency, error, onItems }: { items: readonly ItemFields[]; currency: string; error?: string | undefined; onItems: (items: readonly ItemFields[]) => void }) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  const shown = useRef(items.length);
  useEffect(() => {
    // A line that was added is typed next.
    if (items.length > shown.current) list.current?.querySelector<HTMLElement>('[data-line]:last-of-type input')?.focus();
    shown.current = items.length;
  }, [items.length]);
  return (
    <Field label={t('items.title')} optional>
      <div className={css['items']} ref={list}>
        {items.map((item, index) => {
          const put = (change: Partial<ItemFields>) => onItems(items.with(index, { ...item, ...change }));
          const number = index + 1;
          return (
            <div key={index} className={css['item']} data-line>
              <TextField hiddenLabel label={t('items.product', { number })} placeholder={t('items.productExample')} value={item.product} onChange={(product) => put({ product })} />
              <TextField hiddenLabel numeric label={t('items.quantity', { number })} placeholder="1" value={item.quantity} onChange={(quantity) => put({ quantity })} />
              <MoneyField hiddenLabel mayBeZero label={t('items.amount', { number })} currency={currency} value={item.amount} onChange={(amount) => put({ amount })} />
              <IconButton icon="x" size={16} label={t('personForm.remove', { what: item.product === '' ? t('items.product', { number }) : item.product })} onPress={() => onItems(items.toSpliced(index, 1))} />
            </div>
          );
        })}
        {error !== undefined && <div className="stop sm">{error}</div>}
        {items.length < MOST && (
          <Button size="sm" look="ghost" icon="plus" onPress={() => onItems([...items, { product: '', quantity: '', amount: '' }])}>
            {t('items.add')}
          </Button>
        )}
      </div>
    </Field>
  );
}

/** Returns what is sent of lines in which something was typed; the program reads the amounts, and refuses a count that is none. */
export function itemForms(items: readonly ItemFields[]): ItemForm[] {
  return items
    .filter(({ product, quantity, amount }) => [product, quantity, amount].some((typed) => typed.trim() !== ''))
    .map(({ product, quantity, amount }) => ({ product, quantity: quantity.trim() === '' ? 1 : count(quantity), amount }));
}

/** Returns the count that was typed, else none. */
function count(typed: string): number {
  return /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : 0;
}
