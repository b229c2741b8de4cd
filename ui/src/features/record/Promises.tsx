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
  /** What it takes off this purchase: unknown before there is an amount, `none` if this purchase has nothing for it, `never` if it cannot be used today. */
  worth: Money | 'unknown' | 'none' | 'never';
  /** What limits cut of it. */
  cuts?: readonly string[];
  /** Why this purchase has nothing for it. */
  reason?: string | null;
};

/** Something that the person has besides: it takes nothing off the purchase, and is handed over. */
export type UsableGift = { id: string; why: string; until: LocalDate | null };

/** Alt and a digit reach this many. */
const WITH_KEYS = 9;

const noGifts: readonly UsableGift[] = [];

type PromisesProps = { promises: readonly UsableReward[]; used: string | null; onUse: (id: string | null) => void; gifts?: readonly UsableGift[]; onGift?: (id: string) => void };

export function Promises({ promises, used, onUse, gifts = noGifts, onGift }: PromisesProps) {
  const t = useText();
  const dates = useDates();
  const usable = promises.filter((promise) => promise.worth !== 'never');
  const off = promises.filter((promise) => promise.worth === 'never');
  const title = t(usable.some((promise) => promise.worth !== 'none') ? 'purchase.promise.title' : 'purchase.promise.later');
  const pick = (id: string) => onUse(id === used ? null : id);
  useKeys(usable.slice(0, WITH_KEYS).map((promise, index) => ({ keys: `Alt+${index + 1}`, label: t('purchase.promise.use', { what: promise.why }), run: () => pick(promise.id) })));
  const first = Math.min(usable.length, WITH_KEYS);
  useKeys(gifts.slice(0, WITH_KEYS - first).map((gift, index) => ({ keys: `Alt+${first + index + 1}`, label: t('purchase.promise.use', { what: gift.why }), run: () => onGift?.(gift.id) })));
  return (
    <>
      {usable.length > 0 && (
        <section className={css['promises']} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {usable.map((promise, index) => (
              <li key={promise.id}>
                <UnstyledButton className={css['promise']} aria-pressed={promise.id === used} onClick={() => pick(promise.id)}>
                  <span className={css['mark']}>{promise.id === used && <Icon name="check" size={16} />}</span>
                  <span className="grow">
                    <span className={css['why']}>{promise.why}</span>
                    {promise.until !== null && <span className="t3 xs">{t('purchase.promise.until', { date: dates.full(promise.until) })}</span>}
                    {promise.cuts?.map((cut) => (
                      <span key={cut} className={`${css['cut'] ?? ''} xs`}>
                        {cut}
                      </span>
                    ))}
                  </span>
                  <Worth promise={promise} />
                  {index < WITH_KEYS && <Kbd keys={`Alt+${index + 1}`} />}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {gifts.length > 0 && (
        <section className={css['promises']} aria-label={t('use.also')}>
          <h3>{t('use.also')}</h3>
          <ul>
            {gifts.map((gift, index) => (
              <li key={gift.id}>
                <UnstyledButton className={css['promise']} onClick={() => onGift?.(gift.id)}>
                  <span className={css['mark']}>
                    <Icon name="gift" size={16} />
                  </span>
                  <span className="grow">
                    <span className={css['why']}>{gift.why}</span>
                    {gift.until !== null && <span className="t3 xs">{t('purchase.promise.until', { date: dates.full(gift.until) })}</span>}
                  </span>
                  {first + index < WITH_KEYS && <Kbd keys={`Alt+${first + index + 1}`} />}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {off.length > 0 && (
        <section className={css['promises']} aria-label={t('purchase.promise.off')}>
          <h3>{t('purchase.promise.off')}</h3>
          <ul>
            {off.map((promise) => (
              <li key={promise.id} className={css['promise']} data-off>
                <span className={css['mark']} />
                <span className={`grow ${css['why'] ?? ''}`}>{promise.why}</span>
                <span className={`t2 sm ${css['reason'] ?? ''}`}>{promise.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Worth({ promise: { worth, reason = null } }: { promise: UsableReward }) {
  const t = useText();
  if (worth === 'unknown') return null;
  if (worth === 'none' || worth === 'never') return <span className={`t2 sm ${css['reason'] ?? ''}`}>{reason === null ? t('purchase.promise.nothing') : t('purchase.promise.because', { reason })}</span>;
  return <MoneyText of={worth} />;
}
