// A program on figures before it starts: a friend's first purchase, and every reward, cut and wait that follows (rule W10).
import { useState } from 'react';
import type { ProgramDraft } from '../../bindings/ProgramDraft';
import type { TrialAnswer } from '../../bindings/TrialAnswer';
import type { TriedChoiceTold } from '../../bindings/TriedChoiceTold';
import type { TriedReward } from '../../bindings/TriedReward';
import { useAnswer } from '../../backend/useAnswer';
import { fieldTexts, troubleText } from '../../backend/trouble';
import { Stepper } from '../../components/Choice';
import { Field } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { MoneyText, useDates, useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useSettled } from '../../keys/settled';
import type { Money } from '../../money/money';
import { PersonPicker, type PickedPerson } from '../record/PersonPicker';
import { usePick } from '../record/usePick';
import { useUsable } from '../record/useUsable';
import css from './TryIt.module.css';

/** Typing rests this long before the program is asked, in ms. */
const REST = 150;
/** As many friends of one referrer as a tier table may need to be looked at. */
const MOST_FRIENDS = 999;
/** As long as a row of months may be. */
const MOST_MONTHS = 60;

export type TryItProps = { /** The program as it is now; `null` while it is new. */ program?: string | null; draft: ProgramDraft; currency: string; /** What is tried first. */ start?: { amount: string; number: number } };

export function TryIt({ program = null, draft, currency, start = { amount: '', number: 1 } }: TryItProps) {
  const t = useText();
  const locale = useLocale();
  const [amount, setAmount] = useState(start.amount);
  const [number, setNumber] = useState(start.number);
  const [months, setMonths] = useState(1);
  const [referrer, setReferrer] = useState<PickedPerson | null>(null);
  const { people, onSearch } = usePick();
  const hasStreak = draft.rules.some((rule) => rule.trigger === 'streak');
  const brings = referrer === null ? {} : { referrer: referrer.id };
  const asked = useSettled({ program, draft, trial: { amount, tax: '', number, ...(hasStreak ? { months } : {}), ...brings, kind: null, on: null } }, REST);
  const isAsked = asked.trial.amount.trim() !== '';
  const answer = useAnswer('try_program', asked, { when: isAsked, keep: true });
  const trouble = isAsked ? answer.error?.error : undefined;
  const { trial_amount: wrong, ...others } = trouble ? fieldTexts(trouble, t, locale) : {};
  return (
    <section className={css['try']} aria-label={t('programs.try.title')}>
      <div className={css['head']}>
        <h3>{t('programs.try.title')}</h3>
        <span className="t3 xs">{t('programs.try.nothingSaved')}</span>
      </div>
      <MoneyField label={t('programs.try.amount')} currency={currency} value={amount} onChange={setAmount} error={wrong} check={isAsked} />
      <PersonPicker label={t('programs.try.referrer')} optional none={t('record.knownNone')} people={people} picked={referrer} onSearch={onSearch} onPick={setReferrer} />
      {referrer === null && (
        <Field label={t('programs.try.number')}>
          <Stepper label={t('programs.try.number')} value={number} min={1} max={MOST_FRIENDS} onChange={setNumber} />
        </Field>
      )}
      {referrer === null && hasStreak && (
        <Field label={t('programs.try.monthsInARow')}>
          <Stepper label={t('programs.try.monthsInARow')} value={months} min={1} max={MOST_MONTHS} onChange={setMonths} />
        </Field>
      )}
      <div aria-live="polite">
        {isAsked && answer.data && !trouble && referrer !== null && asked.trial.referrer === referrer.id && <p className="t2 sm">{t('programs.try.next', { name: referrer.name, number: answer.data.number })}</p>}
        {isAsked && answer.data && !trouble && <Given answer={answer.data} />}
        {trouble && wrong === undefined && <p className={css['trouble']}>{Object.keys(others).length > 0 ? t('programs.try.incomplete') : troubleText(trouble, t, locale)}</p>}
      </div>
    </section>
  );
}

/** What a program gives, reward by reward. */
export function Given({ answer }: { answer: TrialAnswer }) {
  const t = useText();
  const { rewards, actions, choices, discount, paid, given, limit } = answer;
  // Points and the like have no worth to add up.
  const hasWorth = rewards.some(({ what, amount }) => what === null || amount.minor !== 0);
  if (rewards.length === 0 && actions.length === 0 && choices.length === 0) return <p className="t2 sm">{t('programs.try.nothing')}</p>;
  return (
    <div className={css['card']}>
      {rewards.map((reward, index) => (
        <Reward key={index} reward={reward} />
      ))}
      {rewards.length === 0 && <p className="t2 sm">{t(choices.length === 0 ? 'programs.try.nothing' : 'programs.try.toChoose')}</p>}
      {discount.minor !== 0 && (
        <div className={css['line']}>
          <span className="t2 sm">{t('programs.try.pays')}</span>
          <MoneyText of={paid} />
        </div>
      )}
      {hasWorth && <Sum given={given} limit={limit} />}
      {choices.map((choice, index) => (
        <Chooses key={index} choice={choice} />
      ))}
      {actions.length > 0 && <h4 className={`${css['actions'] ?? ''} t2 xs`}>{t('programs.try.actions')}</h4>}
      {actions.map((reward, index) => (
        <Reward key={index} who={t('programs.try.doer')} reward={reward} />
      ))}
    </div>
  );
}

/** What it comes to, of what one referral may give at most. */
function Sum({ given, limit }: { given: Money; limit: Money }) {
  const t = useText();
  const money = useMoney();
  const isReached = given.minor >= limit.minor;
  const part = limit.minor > 0 ? Math.min(100, (given.minor * 100) / limit.minor) : 100;
  return (
    <>
      <div className={css['total']}>
        <span className="b">{t('programs.try.given')}</span>
        <MoneyText of={given} strong />
      </div>
      <div className={css['bar']} role="img" aria-label={t(isReached ? 'programs.try.limitReached' : 'programs.try.limit', { amount: money(given), limit: money(limit) })}>
        <span style={{ inlineSize: `${part}%` }} />
      </div>
      {isReached && <p className="t3 xs">{t('programs.try.limitReached')}</p>}
    </>
  );
}

/** What somebody chooses: either the one or the other, each with what it comes to. */
function Chooses({ choice: { recipient, alternatives } }: { choice: TriedChoiceTold }) {
  const t = useText();
  return (
    <div className={css['chooses']}>
      <span className="b">{t(recipient === 'new_customer' ? 'programs.try.friendChooses' : 'programs.try.referrerChooses')}</span>
      <ul>
        {alternatives.map(({ gives, worth, cuts }, index) => (
          <li key={index}>
            <div className={css['line']}>
              <span className="sm">
                <span className="t3">{t(index === 0 ? 'programs.try.either' : 'programs.try.or')} </span>
                {gives}
              </span>
              {worth && <MoneyText of={worth} />}
            </div>
            {cuts.map((cut) => (
              <p key={cut} className={css['cut']}>
                {cut}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reward({ who, reward: { recipient, form, amount, what, why, cuts, available_on: availableOn, valid_until: validUntil, needs_approval: needsApproval } }: { /** Who gets it, if neither friend nor referrer. */ who?: string; reward: TriedReward }) {
  const t = useText();
  const dates = useDates();
  const usable = useUsable();
  return (
    <div className={css['reward']}>
      <div className={css['line']}>
        <span className="b">{who ?? t(recipient === 'new_customer' ? 'gets.friend' : 'gets.referrer')}</span>
        {what === null ? <MoneyText of={amount} strong /> : <b>{what}</b>}
      </div>
      {why !== what && <p className="t2 xs">{why}</p>}
      {cuts.map((cut) => (
        <p key={cut} className={css['cut']}>
          {cut}
        </p>
      ))}
      {availableOn !== null && <p className="t3 xs">{form === 'cash' ? t('programs.try.payableOn', { date: dates.full(availableOn) }) : usable({ from: availableOn, until: validUntil })}</p>}
      {needsApproval && <p className="t3 xs">{t('programs.try.needsApproval')}</p>}
    </div>
  );
}
