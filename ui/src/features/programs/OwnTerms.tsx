// Own terms of a referrer or of a code: for whom, in which form, how much (rule W3). Amounts and rates are read by Rust.
import type { FormChoice } from '../../bindings/FormChoice';
import type { OwnTermsForm } from '../../bindings/OwnTermsForm';
import { useSigned } from '../../app/session';
import { useAnswer } from '../../backend/useAnswer';
import { Button, IconButton } from '../../components/Button';
import { Select } from '../../components/Field';
import { Skeleton } from '../../components/States';
import { useText } from '../../i18n';
import { AmountField } from './AmountField';
import { fitting } from './draft';
import { Tiers } from './Tiers';
import css from './OwnTerms.module.css';

export type OwnTermsProps = {
  terms: readonly OwnTermsForm[];
  onTerms: (terms: OwnTermsForm[]) => void;
  /** What is wrong, in words, by the name of the field. */
  wrong: Readonly<Record<string, string>>;
  /** What they go before, where the dialog does not say it. */
  lead?: string;
};

export function OwnTerms({ terms, onTerms, wrong, lead }: OwnTermsProps) {
  const t = useText();
  const { currency } = useSigned().organization;
  const choices = useAnswer('program_choices', {}).data;
  if (!choices) return <Skeleton rows={1} />;
  const forms = choices.forms.filter((form) => form.can_be_own);
  const put = (at: number, change: Partial<OwnTermsForm>) => onTerms(terms.map((own, nth) => (nth === at ? { ...own, ...change } : own)));
  // Each side has own terms once.
  const left = choices.recipients.filter(({ value }) => terms.every((own) => own.recipient !== value));
  const [next] = left.toReversed();
  const change = (own: OwnTermsForm, at: number, form: FormChoice | undefined) => {
    if (form) put(at, { form: form.value, ...fitting(form, own) });
  };
  return (
    <section className={css['own']} aria-label={t('ownTerms.title')}>
      <h3 data-small>{t('ownTerms.title')}</h3>
      {lead !== undefined && <p className="t3 sm">{lead}</p>}
      {terms.map((own, at) => {
        const said = (field: string) => wrong[`own_terms.${at}.${field}`];
        const form = forms.find((one) => one.value === own.form);
        const who = choices.recipients.find((one) => one.value === own.recipient);
        return (
          <div key={at} role="group" aria-label={who?.label} className={css['one']}>
            <Select label={t('ownTerms.for')} value={own.recipient} options={choices.recipients.filter((one) => one === who || left.includes(one))} onChange={(recipient) => put(at, { recipient })} error={said('recipient')} />
            <Select label={t('editor.field.form')} value={own.form} options={forms} onChange={(value) => change(own, at, forms.find((one) => one.value === value))} error={said('form')} />
            <IconButton icon="x" size={16} label={t('ownTerms.remove', { who: who?.label ?? '' })} onPress={() => onTerms(terms.filter((_, nth) => nth !== at))} />
            {form && form.amounts.length > 1 && (
              <Select label={t('editor.field.amount')} value={own.amount} options={choices.amounts.filter((one) => form.amounts.includes(one.value))} onChange={(amount) => put(at, { amount, ...(amount === 'tiers' && own.tiers.length === 0 ? { tiers: [{ from: '1', amount: own.amount, typed: own.typed }] } : {}) })} />
            )}
            <AmountField kind={own.amount} currency={currency} value={own.typed} onChange={(typed) => put(at, { typed })} error={said('typed')} />
            {form && own.amount === 'tiers' && (
              <div className={css['tiers']}>
                <Tiers choices={choices} form={form} currency={currency} tiers={own.tiers} onTiers={(tiers) => put(at, { tiers })} wrong={(tier) => said(`tiers.${tier}`)} table={said('tiers')} />
              </div>
            )}
          </div>
        );
      })}
      {next && (
        <Button size="sm" look="ghost" icon="plus" onPress={() => onTerms([...terms, { recipient: next.value, form: 'cash', amount: 'percent', typed: '', tiers: [] }])}>
          {t('ownTerms.add')}
        </Button>
      )}
    </section>
  );
}
