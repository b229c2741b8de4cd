// Somebody paid: amount, invoice, and what follows from it before it is recorded.
import { useRef, useState, type SubmitEvent } from 'react';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choice';
import { DateField } from '../../components/DateField';
import { TextField } from '../../components/Field';
import { Kbd } from '../../components/Kbd';
import { MoneyField } from '../../components/MoneyField';
import { MoneyText, useDates } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { Body, Head, Pane } from '../../components/Window';
import { useText } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { Rich } from '../../i18n/Rich';
import { useNextFocus } from '../../keys/focus';
import { useKeys } from '../../keys/Keys';
import type { Money } from '../../money/money';
import { isRefused, useAfterReading, useAmount } from '../../money/useAmount';
import { Items, type ItemFields } from './Items';
import { PersonPicker, type FoundPeople, type PickedPerson } from './PersonPicker';
import { Promises, type UsableGift, type UsableReward } from './Promises';
import { useUsable } from './useUsable';
import css from './Record.module.css';

/**
 * `reward` is the promise that was chosen; without one, the one that is due is used. `on` is the day if it was not today, `buyer`
 * what is known of who paid where nobody knows whose the purchase is.
 */
export type PurchaseFields = { person: PickedPerson | null; amount: string; tax: string; invoice: string; useDiscount: boolean; reward?: string | null; on?: string; items?: readonly ItemFields[]; buyer?: string | null };

export const emptyPurchase: PurchaseFields = { person: null, amount: '', tax: '', invoice: '', useDiscount: true };

/** One reward that the purchase would bring, with its calculation line by line (rule W13). */
export type FollowingReward = {
  id: string;
  name: string;
  title: string;
  /** What, where that is no amount of money. */
  what: string | null;
  amount: Money;
  lines: readonly { text: string; amount: Money | null; cut: boolean }[];
  when: { kind: 'off' } | { kind: 'from'; date: LocalDate } | { kind: 'use'; from: LocalDate; until: LocalDate | null } | { kind: 'approval' };
};

/** What somebody would have to choose then. */
export type FollowingChoice = { id: string; name: string; offer: string };

export type Following =
  | { kind: 'unknown' }
  | { kind: 'notReferred' }
  /** Nobody knows whose it is: it waits under Attention. */
  | { kind: 'unmatched' }
  | { kind: 'later' }
  /** `again` is one more purchase of a friend who came before. */
  | { kind: 'converts' | 'again'; referrer: string; rewards: readonly FollowingReward[]; choices: readonly FollowingChoice[] };

export type RecordPurchaseProps = {
  currency: string;
  fields: PurchaseFields;
  onFields: (fields: PurchaseFields) => void;
  errors: Partial<Record<'amount' | 'tax' | 'invoice' | 'items' | 'buyer' | 'on', string>>;
  people: FoundPeople;
  onSearchPeople: (query: string) => void;
  /** The friend's discount that can be used now, in words; `null` if there is none. */
  discount: string | null;
  /** What the person can use on it, and which of these is used. */
  promises?: readonly UsableReward[];
  /** What they have besides, handed over by itself. */
  gifts?: readonly UsableGift[];
  onGift?: (id: string) => void;
  /** What they have to choose. */
  choices?: readonly UsableGift[];
  onChoice?: (id: string) => void;
  used?: string | null;
  following: Following;
  /** Whether this person may take it back at once. */
  undo: boolean;
  refusal?: string | undefined;
  busy?: boolean;
  onSubmit: () => void;
  /** Purchases from a file instead. */
  onFile: () => void;
  onBack: () => void;
};

export function RecordPurchase(props: RecordPurchaseProps) {
  const t = useText();
  const { fields, onFields, errors, currency, busy = false } = props;
  const [tried, setTried] = useState(false);
  const [dayWrong, setDayWrong] = useState(false);
  const put = (change: Partial<PurchaseFields>) => onFields({ ...fields, ...change });
  const price = useAmount(fields.amount, currency);
  const isMissing = fields.amount.trim() === '';
  const buyer = fields.person === null ? (fields.buyer ?? null) : null;
  const isBuyerKnown = buyer !== null && buyer.trim() !== '';
  useKeys([{ keys: 'Esc', label: t('keys.back'), run: props.onBack }]);
  const form = useRef<HTMLFormElement>(null);
  useNextFocus(form, fields.person?.id ?? (buyer === null ? '' : 'buyer'));
  const submit = useAfterReading([price], () => {
    if ((fields.person !== null || isBuyerKnown) && !isMissing && !isRefused(price) && !dayWrong && !busy) props.onSubmit();
  });
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    submit();
  };
  return (
    <>
      <Head title={t('purchase.title')} onBack={props.onBack}>
        <Button size="sm" look="ghost" icon="download" onPress={props.onFile}>
          {t('file.open')}
        </Button>
        <span className="t3 sm row">
          <Kbd keys="Esc" /> {t('record.keeps')}
        </span>
      </Head>
      <Body>
        <form ref={form} className={css['form']} onSubmit={onForm} noValidate>
          <div className={css['inside']}>
            <div className={css['section']} style={{ marginTop: 0 }}>
              <h3>{t('purchase.who')}</h3>
            </div>
            <Who {...props} buyer={buyer} onFields={put} tried={tried} />
            <div className={`${css['grid'] ?? ''} ${css['choices'] ?? ''}`}>
              <MoneyField label={t('purchase.amount')} currency={currency} autoFocus={fields.person !== null} check={tried || fields.amount.length > 3} value={fields.amount} onChange={(typed) => put({ amount: typed })} error={errors.amount ?? (tried && isMissing ? t('purchase.amountMissing') : undefined)} />
              <MoneyField label={t('purchase.tax')} optional mayBeZero currency={currency} check={tried} value={fields.tax} onChange={(typed) => put({ tax: typed })} error={errors.tax} />
              <TextField label={t('purchase.invoice')} optional value={fields.invoice} onChange={(invoice) => put({ invoice })} error={errors.invoice} />
              <DateField label={t('purchase.on')} optional value={fields.on ?? ''} onChange={(on) => put({ on })} onWrong={setDayWrong} error={errors.on} />
            </div>
            {props.discount !== null && (
              <div className={css['choices']}>
                <Switch label={t('purchase.discountUse', { value: props.discount })} on={fields.useDiscount} onChange={(useDiscount) => put({ useDiscount, reward: null })} />
              </div>
            )}
            <Promises promises={props.promises ?? []} used={props.used ?? null} onUse={(reward) => put({ reward, useDiscount: reward !== null })} gifts={props.gifts} onGift={props.onGift} choices={props.choices} onChoice={props.onChoice} />
            <div className={css['choices']}>
              <Items items={fields.items ?? []} currency={currency} error={errors.items} onItems={(items) => put({ items })} />
            </div>
            {props.refusal !== undefined && (
              <div className={css['refusal']}>
                <ErrorNote title={t('error.refused.title')}>{props.refusal}</ErrorNote>
              </div>
            )}
          </div>
          <div className={css['foot']}>
            <div className={css['footInside']}>
              <Button type="submit" look="primary" size="lg" keys="Enter" busy={busy} onPress={ignore}>
                {t('purchase.submit')}
              </Button>
              <i className="sp" />
              {props.undo && <span className="t3 sm">{t('record.undoNote')}</span>}
            </div>
          </div>
        </form>
        <WhatFollows following={props.following} />
      </Body>
    </>
  );
}

type WhoProps = Pick<RecordPurchaseProps, 'fields' | 'people' | 'onSearchPeople' | 'errors'> & { buyer: string | null; onFields: (change: Partial<PurchaseFields>) => void; tried: boolean };

/** Who paid; a purchase of which nobody knows that is kept with what is known. */
function Who({ fields, people, onSearchPeople, errors, buyer, onFields, tried }: WhoProps) {
  const t = useText();
  if (buyer !== null)
    return (
      <div key="buyer" className={css['buyer']}>
        <TextField autoFocus label={t('purchase.buyer')} hint={t('purchase.buyerHint')} value={buyer} error={errors.buyer ?? (tried && buyer.trim() === '' ? t('purchase.buyerMissing') : undefined)} onChange={(typed) => onFields({ buyer: typed })} />
        <Button size="sm" look="ghost" icon="search" onPress={() => onFields({ buyer: null })}>
          {t('purchase.choosePerson')}
        </Button>
      </div>
    );
  const missing = tried && fields.person === null ? t('purchase.whoMissing') : undefined;
  return (
    <div key="person" className={css['buyer']}>
      <PersonPicker autoFocus={fields.person === null} label={t('record.knownSearch')} none={t('record.knownNone')} people={people} picked={fields.person} onSearch={onSearchPeople} onPick={(person) => onFields({ person, reward: null })} error={missing} />
      {fields.person === null && (
        <Button size="sm" look="ghost" onPress={() => onFields({ buyer: '', reward: null })}>
          {t('purchase.nobodyKnows')}
        </Button>
      )}
    </div>
  );
}

function WhatFollows({ following }: { following: Following }) {
  const t = useText();
  return (
    <Pane label={t('purchase.follows')} width={344}>
      <h3 className={css['paneTitle']}>{t('purchase.follows')}</h3>
      <div aria-live="polite">
        <FollowingText following={following} />
      </div>
    </Pane>
  );
}

function FollowingText({ following }: { following: Following }) {
  const t = useText();
  switch (following.kind) {
    case 'unknown':
      return <p className={`t2 ${css['paneText'] ?? ''}`}>{t('purchase.none')}</p>;
    case 'notReferred':
      return (
        <div className={css['after']}>
          <Note>
            <b>{t('purchase.notReferred.title')}</b>
            <div className="t2">{t('purchase.notReferred.text')}</div>
          </Note>
        </div>
      );
    case 'unmatched':
      return <p className={`t2 ${css['paneText'] ?? ''}`}>{t('purchase.unmatched')}</p>;
    case 'later':
      return <p className={`t2 ${css['paneText'] ?? ''}`}>{t('purchase.later')}</p>;
    case 'converts':
    case 'again':
      return (
        <>
          <div className={css['after']} style={{ paddingTop: 0 }}>
            <Note tone="ok" icon="check">
              <Rich id={following.kind === 'again' ? 'purchase.again' : 'purchase.converts'} values={{ referrer: following.referrer }} />
            </Note>
          </div>
          <div className={css['results']}>
            {following.rewards.map((reward) => (
              <RewardLines key={reward.id} reward={reward} />
            ))}
            {following.choices.map(({ id, name, offer }) => (
              <div key={id} className={css['reward']}>
                <div className={css['rewardTop']}>
                  <Avatar name={name} size={24} />
                  <b className="grow el">{name}</b>
                </div>
                <div className={css['calc']}>
                  <span>{t('choice.follows', { offer })}</span>
                </div>
              </div>
            ))}
          </div>
        </>
      );
  }
}

function RewardLines({ reward }: { reward: FollowingReward }) {
  const t = useText();
  const dates = useDates();
  const usable = useUsable();
  const when = () => {
    switch (reward.when.kind) {
      case 'off':
        return t('purchase.offNow');
      case 'from':
        return t('purchase.payable', { date: dates.short(reward.when.date) });
      case 'use':
        return usable(reward.when);
      case 'approval':
        return t('purchase.needsApproval');
    }
  };
  return (
    <div className={css['reward']}>
      <div className={css['rewardTop']}>
        <Avatar name={reward.name} size={24} />
        <b className="grow el">{reward.title}</b>
        <span className={css['rewardValue']}>{reward.what ?? <MoneyText of={reward.amount} />}</span>
      </div>
      {reward.lines.map((line) => (
        <div key={line.text} className={css['calc']} data-cut={line.cut || undefined}>
          <span>{line.text}</span>
          {line.amount && <MoneyText of={line.amount} />}
        </div>
      ))}
      <div className={css['calc']}>
        <span>{when()}</span>
      </div>
    </div>
  );
}

// The form's own submit does the work.
const ignore = () => undefined;
