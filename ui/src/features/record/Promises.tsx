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

/** Something that the person has besides, or has to choose: it takes nothing off the purchase, and is handed over. */
export type UsableGift = { id: string; why: string; until: LocalDate | null };

/** Alt and a digit reach this many. */
const WITH_KEYS = 9;

const noGifts: readonly UsableGift[] = [];

type PromisesProps = {
  promises: readonly UsableReward[];
  used: string | null;
  onUse: (id: string | null) => void;
  gifts?: readonly UsableGift[] | undefined;
  onGift?: ((id: string) => void) | undefined;
  choices?: readonly UsableGift[] | undefined;
  onChoice?: ((id: string) => void) | undefined;
};

export function Promises({ promises, used, onUse, gifts = noGifts, onGift, choices = noGifts, onChoice }: PromisesProps) {
  const t = useText();
  const dates = useDates();
  const usable = promises.filter((promise) => promise.worth !== 'never');
  const off = promises.filter((promise) => promise.worth === 'never');
  const title = t(usable.some((promise) => promise.worth !== 'none') ? 'purchase.promise.title' : 'purchase.promise.later');
  const pick = (id: string) => onUse(id === used ? null : id);
  // What is chosen may be what is used next.
  const from = choices.length;
  useKeys(usable.slice(0, Math.max(0, WITH_KEYS - from)).map((promise, index) => ({ keys: `Alt+${from + index + 1}`, label: t('purchase.promise.use', { what: promise.why }), run: () => pick(promise.id) })));
  return (
    <>
      <Handed title={t('choice.till')} things={choices} from={0} onHand={onChoice} />
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
                  {from + index < WITH_KEYS && <Kbd keys={`Alt+${from + index + 1}`} />}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Handed title={t('use.also')} things={gifts} from={from + usable.length} onHand={onGift} />
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

type HandedProps = { title: string; things: readonly UsableGift[]; /** How many keys go to what stands before. */ from: number; onHand: ((id: string) => void) | undefined };

/** What takes nothing off the purchase: each opens what is done with it. */
function Handed({ title, things, from, onHand }: HandedProps) {
  const t = useText();
  const dates = useDates();
  useKeys(things.slice(0, Math.max(0, WITH_KEYS - from)).map((thing, index) => ({ keys: `Alt+${from + index + 1}`, label: t('purchase.promise.use', { what: thing.why }), run: () => onHand?.(thing.id) })));
  if (things.length === 0) return null;
  return (
    <section className={css['promises']} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {things.map((thing, index) => (
          <li key={thing.id}>
            <UnstyledButton className={css['promise']} onClick={() => onHand?.(thing.id)}>
              <span className={css['mark']}>
                <Icon name="gift" size={16} />
              </span>
              <span className="grow">
                <span className={css['why']}>{thing.why}</span>
                {thing.until !== null && <span className="t3 xs">{t('purchase.promise.until', { date: dates.full(thing.until) })}</span>}
              </span>
              {from + index < WITH_KEYS && <Kbd keys={`Alt+${from + index + 1}`} />}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Worth({ promise: { worth, reason = null } }: { promise: UsableReward }) {
  const t = useText();
  if (worth === 'unknown') return null;
  if (worth === 'none' || worth === 'never') return <span className={`t2 sm ${css['reason'] ?? ''}`}>{reason === null ? t('purchase.promise.nothing') : t('purchase.promise.because', { reason })}</span>;
  return <MoneyText of={worth} />;
}
