// How much of what, as text: money by locale, pieces by their name.
import type { Quantity } from '../../bindings/Quantity';
import { useMoney } from '../../components/MoneyText';
import { useText, type TextKey } from '../../i18n';

/** What pieces are called; a commodity that this window does not know is called as it is stored. */
const pieces: Readonly<Record<string, TextKey>> = { promise: 'ledger.pieces.promise', points: 'ledger.pieces.points', quota: 'ledger.pieces.quota', feature: 'ledger.pieces.feature' };

/** Returns how this screen writes quantities. */
export function useQuantity(): (quantity: Quantity) => string {
  const t = useText();
  const money = useMoney();
  return (quantity) => {
    if (quantity.counts === 'money') return money(quantity.amount);
    const key = pieces[quantity.commodity];
    return key === undefined ? `${quantity.count} ${quantity.commodity}` : t(key, { count: quantity.count });
  };
}

export function QuantityText({ of, strong = false }: { of: Quantity; strong?: boolean }) {
  return <span className={strong ? 'money b' : 'money'}>{useQuantity()(of)}</span>;
}
