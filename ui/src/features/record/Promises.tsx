// What the person can use on this purchase: each promise is one key away, and the one that is used stands out (rule O1).
import { UnstyledButton } from '@mantine/core';
import { Icon } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { MoneyText, useDates } from '../../components/MoneyText';
import { useText } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { useKeys } from '../../keys/Keys';
import type { Money } from '../../money/money';
import css from './Promises.module.css';

export type UsableReward = {
  id: string;
  /** What it is, in a sentence. */
  why: string;
  until: LocalDate | null;
  /** What it takes off this purchase: unknown before there is an amount, `none` if this purchase has nothing for it. */
  worth: Money | 'unknown' | 'none';
};

/** Alt and a digit reach this many. */
const WITH_KEYS = 9;

export function Promises({ promises, used, onUse }: { promises: readonly UsableReward[]; used: string | null; onUse: (id: string | null) => void }) {
  const t = useText();
  const dates = useDates();
  const pick = (id: string) => onUse(id === used ? null : id);
  useKeys(promises.slice(0, WITH_KEYS).map((promise, index) => ({ keys: `Alt+${index + 1}`, label: t('purchase.promise.use', { what: promise.why }), run: () => pick(promise.id) })));
  if (promises.length === 0) return null;
  return (
    <section className={css['promises']} aria-label={t('purchase.promise.title')}>
      <h3>{t('purchase.promise.title')}</h3>
      <ul>
        {promises.map((promise, index) => (
          <li key={promise.id}>
            <UnstyledButton className={css['promise']} aria-pressed={promise.id === used} onClick={() => pick(promise.id)}>
              <span className={css['mark']}>{promise.id === used && <Icon name="check" size={16} />}</span>
              <span className="grow">
                <span className={css['why']}>{promise.why}</span>
                {promise.until !== null && <span className="t3 xs">{t('purchase.promise.until', { date: dates.full(promise.until) })}</span>}
              </span>
              {promise.worth === 'none' ? <span className="t2 sm">{t('purchase.promise.nothing')}</span> : promise.worth !== 'unknown' && <MoneyText of={promise.worth} />}
              {index < WITH_KEYS && <Kbd keys={`Alt+${index + 1}`} />}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
