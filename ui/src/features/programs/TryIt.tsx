// A program on figures before it starts: a friend's first purchase, and every reward, cut and wait that follows (rule W10).
import { useState } from 'react';
import type { ProgramDraft } from '../../bindings/ProgramDraft';
import type { ReferrerKind } from '../../bindings/ReferrerKind';
import type { TrialAnswer } from '../../bindings/TrialAnswer';
import type { TriedChoiceTold } from '../../bindings/TriedChoiceTold';
import type { TriedReward } from '../../bindings/TriedReward';
import type { CallError } from '../../backend/backend';
import { useAnswer } from '../../backend/useAnswer';
import { fieldTexts, troubleText } from '../../backend/trouble';
import { MoneyText, useDates, useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useSettled } from '../../keys/settled';
import type { Money } from '../../money/money';
import { useUsable } from '../record/useUsable';
import { emptyTrial, TrialFields, trialForm, type TrialTyped } from './TrialFields';
import css from './TryIt.module.css';

/** Typing rests this long before the program is asked, in ms. */
const REST = 150;

export type TryItProps = { /** The program as it is now; `null` while it is new. */ program?: string | null; draft: ProgramDraft; currency: string; /** What referrers can be. */ kinds: readonly ReferrerKind[]; /** What is tried first. */ start?: Partial<TrialTyped> };

export function TryIt({ program = null, draft, currency, kinds, start = {} }: TryItProps) {
  const t = useText();
  const [typed, setTyped] = useState<TrialTyped>({ ...emptyTrial, ...start });
  const [dayWrong, setDayWrong] = useState(false);
  const hasStreak = draft.rules.some((rule) => rule.trigger === 'streak');
  const mayRefer = kinds.filter((kind) => draft.eligibility.kinds.length === 0 || draft.eligibility.kinds.includes(kind));
  const asked = useSettled({ program, draft, trial: trialForm(typed, { kinds: mayRefer, hasStreak }) }, REST);
  const isAsked = asked.trial.amount.trim() !== '' && !dayWrong;
  const answer = useAnswer('try_program', asked, { when: isAsked, keep: true });
  const trouble = isAsked ? answer.error?.error : undefined;
  const wrong = useWrong(trouble);
  return (
    <section className={css['try']} aria-label={t('programs.try.title')}>
      <div className={css['head']}>
        <h3>{t('programs.try.title')}</h3>
        <span className="t3 xs">{t('programs.try.nothingSaved')}</span>
      </div>
      <TrialFields typed={typed} onTyped={setTyped} currency={currency} kinds={mayRefer} hasStreak={hasStreak} wrong={wrong} onDayWrong={setDayWrong} isAsked={isAsked} />
      <div aria-live="polite">
        {isAsked && answer.data && !trouble && (
          <>
            {asked.trial.referrer === typed.referrer?.id && <Booked typed={typed} answer={answer.data} />}
            <Given answer={answer.data} />
          </>
        )}
        <Refused trouble={trouble} wrong={wrong} />
      </div>
    </section>
  );
}

/** Returns what is wrong, by its field. */
export function useWrong(trouble: CallError | undefined): Readonly<Record<string, string>> {
  const t = useText();
  const locale = useLocale();
  return trouble ? fieldTexts(trouble, t, locale) : {};
}

/** What the books say of who was named. */
export function Booked({ typed: { referrer }, answer: { number } }: { typed: TrialTyped; answer: TrialAnswer }) {
  const t = useText();
  return referrer && <p className="t2 sm">{t('programs.try.next', { name: referrer.name, number })}</p>;
}

/** Why nothing can be tried, unless a field of the trial says it. */
export function Refused({ trouble, wrong }: { trouble: CallError | undefined; wrong: Readonly<Record<string, string>> }) {
  const t = useText();
  const locale = useLocale();
  const fields = Object.keys(wrong);
  if (!trouble || fields.some((field) => field.startsWith('trial_'))) return null;
  return <p className={css['trouble']}>{fields.length > 0 ? t('programs.try.incomplete') : troubleText(trouble, t, locale)}</p>;
}

/** What a program gives, reward by reward. */
export function Given({ answer }: { answer: TrialAnswer }) {
  const t = useText();
  const { rewards, actions, choices, discount, paid, given, of_referral: ofReferral, limit } = answer;
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
      {hasWorth && <Sum given={given} ofReferral={ofReferral} limit={limit} />}
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
function Sum({ given, ofReferral, limit }: { given: Money; /** With the purchases before. */ ofReferral: Money; limit: Money }) {
  const t = useText();
  const money = useMoney();
  const isReached = ofReferral.minor >= limit.minor;
  const part = limit.minor > 0 ? Math.min(100, (ofReferral.minor * 100) / limit.minor) : 100;
  return (
    <>
      <div className={css['total']}>
        <span className="b">{t('programs.try.given')}</span>
        <MoneyText of={given} strong />
      </div>
      {ofReferral.minor !== given.minor && (
        <div className={css['line']}>
          <span className="t2 sm">{t('programs.try.ofReferral')}</span>
          <MoneyText of={ofReferral} />
        </div>
      )}
      <div className={css['bar']} role="img" aria-label={t(isReached ? 'programs.try.limitReached' : 'programs.try.limit', { amount: money(ofReferral), limit: money(limit) })}>
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
