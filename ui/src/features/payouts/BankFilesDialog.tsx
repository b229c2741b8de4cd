// Bank files: what would go into one, those that were made, and what the bank answers (rule O5).
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { BankFileOffer } from '../../bindings/BankFileOffer';
import type { BankFormat } from '../../bindings/BankFormat';
import { Button } from '../../components/Button';
import { CallErrorNote } from '../../components/CallErrorNote';
import { Segmented } from '../../components/Choice';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import { useToday } from '../../i18n/now';
import { payoutNumber } from './answers';
import { BankAnswer } from './BankAnswer';
import { BankFileList, Made } from './BankFileList';
import dialog from '../../components/Dialog.module.css';
import css from './BankFiles.module.css';

const formats: readonly BankFormat[] = ['pain001', 'nacha', 'csv'];

type Part = 'make' | 'files' | 'answer';

export function BankFilesDialog({ currency, onClose }: { currency: string; onClose: () => void }) {
  const t = useText();
  const [part, setPart] = useState<Part>('make');
  return (
    <Dialog
      title={t('bankFile.title')}
      width={680}
      onClose={onClose}
      foot={
        <>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.close')}
          </Button>
        </>
      }
    >
      <div className={dialog['parts']}>
        <Segmented wide label={t('bankFile.title')} value={part} onChange={setPart} segments={(['make', 'files', 'answer'] as const).map((value) => ({ value, label: t(`bankFile.part.${value}`) }))} />
        {part === 'make' && <Make first={currency === 'USD' ? 'nacha' : 'pain001'} />}
        {part === 'files' && <BankFileList />}
        {part === 'answer' && <BankAnswer />}
      </div>
    </Dialog>
  );
}

function Make({ first }: { first: BankFormat }) {
  const t = useText();
  const money = useMoney();
  const today = useToday();
  const [format, setFormat] = useState<BankFormat>(first);
  const [on, setOn] = useState(today);
  const [wrong, setWrong] = useState(false);
  const [place, setPlace] = useState<string | null>(null);
  const offer = useAnswer('offer_bank_file', { format });
  const make = useAct('make_bank_file');
  const payouts = offer.data?.payouts ?? [];
  const reason = useReason(offer.data);
  const run = () => {
    if (reason === undefined && !wrong && !make.busy) make.run({ format, due_on: on === '' ? null : on, payouts }, (made) => setPlace(made.place));
  };
  const choose = (next: BankFormat) => {
    make.forget();
    setFormat(next);
  };
  return (
    <>
      <p className="t2 sm">{t('bankFile.lead')}</p>
      <Field label={t('bankFile.format')}>
        <Segmented wide label={t('bankFile.format')} value={format} onChange={choose} segments={formats.map((value) => ({ value, label: t(`bankFile.formats.${value}`) }))} />
      </Field>
      <DateField label={t('bankFile.payOn')} value={on} onChange={setOn} onWrong={setWrong} error={make.fields['due_on']} />
      {offer.error && <CallErrorNote error={offer.error.error} />}
      {offer.data && <LeftOut offer={offer.data} />}
      <Made place={place} />
      {make.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{make.refusal}</ErrorNote>}
      <div className={css['go']}>
        <div className="grow">
          <b className="money">{offer.data ? money(offer.data.amount) : ''}</b>
          <div className="t2 sm" role="status">
            {t('bankFile.count', { count: payouts.length })}
          </div>
        </div>
        <Button look="primary" icon="bank" busy={make.busy} reason={reason} onPress={run}>
          {t('bankFile.make')}
        </Button>
      </div>
    </>
  );
}

/** Returns why no file can be made now. */
function useReason(offer: BankFileOffer | undefined): string | undefined {
  const t = useText();
  const locale = useLocale();
  if (!offer) return undefined;
  if (offer.refusal) return refusalText(offer.refusal, t, locale);
  return offer.payouts.length === 0 ? t('refusal.nothing_to_export') : undefined;
}

/** Those that cannot go, each with why: they never hold the others. */
function LeftOut({ offer }: { offer: BankFileOffer }) {
  const t = useText();
  const locale = useLocale();
  if (offer.left_out.length === 0) return null;
  return (
    <section>
      <h3 data-small>{t('bankFile.leftOut', { count: offer.left_out.length })}</h3>
      <ul className={css['rows']} aria-label={t('bankFile.leftOut', { count: offer.left_out.length })} tabIndex={0}>
        {offer.left_out.map((one) => (
          <li key={one.payout} data-wrong>
            <span className="grow">
              <span className="b el">
                {one.person_name} <span className="t3 num">{payoutNumber(one.number)}</span>
              </span>
              <span className="stop xs">{refusalText(one.refusal, t, locale)}</span>
            </span>
            <MoneyText of={one.amount} />
          </li>
        ))}
      </ul>
    </section>
  );
}
