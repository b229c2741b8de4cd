// Feeds the recording of a purchase: who paid, what would follow from it, what the program refused.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { useSettled } from '../../keys/settled';
import { useMoney } from '../../components/MoneyText';
import { useToast } from '../../components/Toasts';
import { useDraft } from '../../drafts/Drafts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { followingOf, pickedPerson, promisesOf } from './answers';
import { Done } from './Done';
import { PURCHASE } from './drafts';
import { itemForms } from './Items';
import { PurchaseFileDialog } from './PurchaseFileDialog';
import { usePick } from './usePick';
import { useUndo } from './useUndo';
import { emptyPurchase, RecordPurchase, type PurchaseFields, type RecordPurchaseProps } from './RecordPurchase';
import { isOpen, useChoose } from '../choices/useChoose';
import { useUse } from '../people/useUse';

/** Typing rests this long before the program is asked what would follow, in ms. */
const REST = 150;

export function PurchasePlace({ person }: { person?: string | undefined }) {
  const t = useText();
  const locale = useLocale();
  const { currency } = locale;
  const money = useMoney();
  const may = useMay();
  const toast = useToast();
  const { go, back } = useWalk();
  const draft = useDraft<PurchaseFields>(PURCHASE, emptyPurchase);
  // Whom the place names holds until somebody touches the form.
  const [came, setCame] = useState(true);
  const [file, setFile] = useState(false);
  const named = useAnswer('person', { person: person ?? '' }, { when: came && person !== undefined });
  const fields = came && named.data ? { ...draft.fields, person: pickedPerson({ id: named.data.page.id, ...named.data.page.details }) } : draft.fields;
  const who = fields.person?.id ?? null;
  const story = useAnswer('person', { person: who ?? '' }, { when: who !== null });
  const usable = useAnswer('usable_rewards', { person: who ?? '' }, { when: who !== null });
  const using = useUse();
  const choosing = useChoose();
  const kept = fields.reward ?? null;
  // A draft may name a promise that is used or lapsed by now.
  const chosen = usable.data && !usable.data.some(({ item }) => item.id === kept) ? null : kept;
  const items = itemForms(fields.items ?? []);
  const more = { ...(items.length === 0 ? {} : { items }), ...(fields.on ? { on: fields.on } : {}) };
  const typed = { ...more, person: who ?? '', amount: fields.amount, tax: fields.tax, invoice: '', use_discount: fields.useDiscount, ...(chosen === null ? {} : { reward: chosen }) };
  const asked = useSettled(typed, REST);
  const isReady = who !== null && asked.person === who && asked.amount.trim() !== '';
  const quote = useAnswer('quote_purchase', { form: asked }, { when: isReady, keep: (before) => before.form.person === asked.person });
  const { people, onSearch } = usePick();
  const act = useAct('record_purchase');
  const unmatched = useAct('record_unmatched_purchase');
  const later = useUndo();
  const put = (next: PurchaseFields) => {
    setCame(false);
    if (act.error) act.forget();
    if (unmatched.error) unmatched.forget();
    draft.set(next);
  };
  const shown = isReady ? quote.data : undefined;
  const { buyer = null } = fields;
  const keep = (known: string) =>
    unmatched.run({ form: { ...more, buyer: known, paid: fields.amount, tax: fields.tax, invoice: fields.invoice } }, () => {
      draft.done();
      toast({ message: t('purchase.unmatchedDone') });
      go({ at: 'desk' });
    });
  const submit = () => {
    if (who === null) {
      if (buyer !== null) keep(buyer);
      return;
    }
    act.run({ form: { ...typed, invoice: fields.invoice } }, (done) => {
      draft.done();
      const undo = () => later('correct_purchase', { purchase: done.id, form: { paid: fields.amount, tax: fields.tax, invoice: fields.invoice, void: true, reason: t('record.undoReason') } });
      toast({ message: <Done what="purchase" name={fields.person?.name ?? ''} review={done.attention.length > 0} />, ...(may('decide') ? { onUndo: undo } : {}) });
      go({ at: 'desk' });
    });
  };
  const gifts = (usable.data ?? []).filter(({ item }) => item.form !== 'discount');
  const toChoose = (story.data?.choices ?? []).filter(isOpen);
  const wasBrought = story.data?.story.some(({ item }) => item.kind === 'came') ?? false;
  return (
    <>
    <RecordPurchase
      currency={currency}
      fields={fields}
      onFields={put}
      errors={who === null ? errorsOf({ ...unmatched.fields, amount: unmatched.fields['paid'] }) : errorsOf(act.fields)}
      people={people}
      onSearchPeople={onSearch}
      discount={shown && shown.discount.minor > 0 ? t('purchase.discountLeaves', { discount: money(shown.discount), left: money(shown.to_pay) }) : null}
      promises={promisesOf(usable.data ?? [], shown)}
      gifts={gifts.map(({ item, why }) => ({ id: item.id, why, until: item.valid_until }))}
      onGift={(id) => gifts.filter(({ item }) => item.id === id).forEach(using.use)}
      choices={toChoose.map(({ id, says, valid_until }) => ({ id, why: says, until: valid_until }))}
      onChoice={(id) => toChoose.filter((one) => one.id === id).forEach(choosing.choose)}
      used={chosen ?? (fields.useDiscount ? (shown?.usable[0]?.reward ?? null) : null)}
      following={who === null && buyer !== null ? { kind: 'unmatched' } : shown ? followingOf(shown, wasBrought, fields.person?.name ?? '', fields.useDiscount) : { kind: 'unknown' }}
      undo={may('decide') && who !== null}
      refusal={act.refusal ?? unmatched.refusal}
      busy={act.busy || unmatched.busy}
      onSubmit={submit}
      onFile={() => setFile(true)}
      onBack={back}
    />
    {using.over}
    {choosing.over}
    {file && <PurchaseFileDialog onClose={() => setFile(false)} />}
    </>
  );
}

function errorsOf(said: Readonly<Record<string, string | undefined>>): RecordPurchaseProps['errors'] {
  const named = (['amount', 'tax', 'invoice', 'items', 'buyer', 'on'] as const).flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]] as const]));
  return Object.fromEntries(named);
}
