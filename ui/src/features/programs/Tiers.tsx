// A tier table: from which friend on, and how much each of them brings (rule W4).
import type { FormChoice } from '../../bindings/FormChoice';
import type { TierDraft } from '../../bindings/TierDraft';
import { Button, IconButton } from '../../components/Button';
import { Select, TextField } from '../../components/Field';
import { useText } from '../../i18n';
import { AmountField } from './AmountField';
import type { RuleFieldsProps } from './RuleFields';
import css from './Editor.module.css';

export function Tiers({ choices, currency, findings, tried, index, rule, onRule, form }: RuleFieldsProps & { form: FormChoice }) {
  const t = useText();
  const kinds = choices.amounts.filter((one) => one.value !== 'tiers' && form.amounts.includes(one.value));
  const [usual] = kinds;
  const put = (at: number, change: Partial<TierDraft>) => onRule({ tiers: rule.tiers.map((tier, nth) => (nth === at ? { ...tier, ...change } : tier)) });
  const table = findings[`rules.${index}.tiers`];
  return (
    <div role="group" aria-label={t('editor.tiers')}>
      <ol className={css['tiers']}>
        {rule.tiers.map((tier, at) => {
          const number = at + 1;
          const wrong = tier.typed.trim() === '' && !tried ? undefined : findings[`rules.${index}.tiers.${at}`];
          return (
            <li key={at}>
              <TextField label={t('editor.tierFrom', { number })} numeric value={tier.from} onChange={(from) => put(at, { from })} error={wrong} />
              {kinds.length > 1 && <Select label={t('editor.tierKind', { number })} value={tier.amount} options={kinds} onChange={(amount) => put(at, { amount })} />}
              <AmountField label={t('editor.tierGives', { number })} kind={tier.amount} currency={currency} value={tier.typed} onChange={(typed) => put(at, { typed })} />
              <IconButton icon="x" size={16} label={t('editor.removeTier', { number })} onPress={() => onRule({ tiers: rule.tiers.filter((_, nth) => nth !== at) })} />
            </li>
          );
        })}
      </ol>
      {table !== undefined && (tried || rule.tiers.length > 0) && <p className={css['wrong']}>{table}</p>}
      <Button size="sm" look="ghost" icon="plus" onPress={() => onRule({ tiers: [...rule.tiers, { from: '', amount: rule.tiers.at(-1)?.amount ?? usual?.value ?? 'fixed', typed: '' }] })}>
        {t('editor.addTier')}
      </Button>
    </div>
  );
}
