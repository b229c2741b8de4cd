// What of a program's budget is used (rule W5).
import type { ProgramSpending } from '../../bindings/ProgramSpending';
import { BalanceBar } from '../../components/Bars';
import { useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import css from './Editor.module.css';

export function Budget({ spending: { cost, left } }: { spending: ProgramSpending }) {
  const t = useText();
  const money = useMoney();
  if (left === null) return null;
  return (
    <div className={css['budget']}>
      <BalanceBar
        label={t('editor.budget', { used: money(cost), left: money(left) })}
        parts={[
          { label: t('editor.used'), value: cost.minor, text: money(cost), shade: 'strong' },
          { label: t('editor.left'), value: left.minor, text: money(left), shade: 'grey' },
        ]}
      />
    </div>
  );
}
