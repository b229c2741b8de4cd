// A tier table: from which friend on, and how much each of them brings (rule W4).
import type { AmountKind } from '../../bindings/AmountKind';
import type { ProgramChoices } from '../../bindings/ProgramChoices';
import type { FormChoice } from '../../bindings/FormChoice';
import type { TierDraft } from '../../bindings/TierDraft';
import { Button, IconButton } from '../../components/Button';
import { Select, TextField } from '../../components/Field';
import { useText } from '../../i18n';
import { AmountField } from './AmountField';
import css from './Editor.module.css';

export type TiersProps = {
  choices: ProgramChoices;
  form: FormChoice;
  currency: string;
  tiers: readonly TierDraft[];
  onTiers: (tiers: TierDraft[]) => void;
  /** What is wrong with each of them, by its place, and with the table. */
  wrong: (at: number, typed: string) => string | undefined;
  table: string | undefined;
};

export function Tiers({ choices, form, currency, tiers, onTiers, wrong, table }: TiersProps) {
  const t = useText();
  const kinds = choices.amounts.filter((one) => one.value !== 'tiers' && form.amounts.includes(one.value));
  const usual: AmountKind = kinds[0]?.value ?? 'fixed';
  const put = (at: number, change: Partial<TierDraft>) => onTiers(tiers.map((tier, nth) => (nth === at ? { ...tier, ...change } : tier)));
  return (
    <div role="group" aria-label={t('editor.tiers')}>
      <ol className={css['tiers']}>
        {tiers.map((tier, at) => {
          const number = at + 1;
          return (
            <li key={at}>
              <TextField label={t('editor.tierFrom', { number })} numeric value={tier.from} onChange={(from) => put(at, { from })} error={wrong(at, tier.typed)} />
              {kinds.length > 1 && <Select label={t('editor.tierKind', { number })} value={tier.amount} options={kinds} onChange={(amount) => put(at, { amount })} />}
              <AmountField label={t('editor.tierGives', { number })} kind={tier.amount} currency={currency} value={tier.typed} onChange={(typed) => put(at, { typed })} />
              <IconButton icon="x" size={16} label={t('editor.removeTier', { number })} onPress={() => onTiers(tiers.filter((_, nth) => nth !== at))} />
            </li>
          );
        })}
      </ol>
      {table !== undefined && <p className={css['wrong']}>{table}</p>}
      <Button size="sm" look="ghost" icon="plus" onPress={() => onTiers([...tiers, { from: '', amount: tiers.at(-1)?.amount ?? usual, typed: '' }])}>
        {t('editor.addTier')}
      </Button>
    </div>
  );
}
