// A friend comes with a card: whose code, who is new, what both get.
import { useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { DateField } from '../../components/DateField';
import { Field, PhoneField, TextField } from '../../components/Field';
import { Kbd } from '../../components/Kbd';
import type { Attributed } from '../../bindings/Attributed';
import type { Promised } from '../../bindings/Promised';
import { ErrorNote, Note } from '../../components/Note';
import { Body, Head } from '../../components/Window';
import { languages, useText, type Language } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { useNextFocus } from '../../keys/focus';
import { useKeys } from '../../keys/Keys';
import { ToChoose, type ToChooseProps } from '../choices/ToChoose';
import { Attribution } from '../referrals/Attribution';
import { CodeCard, type PresentedCode } from './CodeCard';
import { Duplicates, type Duplicate } from './Duplicates';
import { PersonPicker, type FoundPeople, type PickedPerson } from './PersonPicker';
import { ProgramField, type ProgramOption } from './ProgramPick';
import { firstName } from './firstName';
import { WhatTheyGet } from './WhatTheyGet';
import css from './Record.module.css';

export const sources = ['walk_in', 'phone', 'website', 'app', 'email', 'social', 'event', 'other'] as const;
export type Source = (typeof sources)[number];
/** The ones that a front desk needs at a glance. */
const near: readonly Source[] = ['walk_in', 'phone', 'website', 'other'];

export type ReferralFields = {
  /** What stands in the code's field before it is looked at. */
  typedCode: string;
  who: 'new' | 'known';
  name: string;
  phone: string;
  email: string;
  known: PickedPerson | null;
  source: Source;
  language: Language;
  /** The day on which the card was handed over; empty where nobody said it. */
  handedOver?: LocalDate;
};

export const emptyReferral = (language: Language): ReferralFields => ({ typedCode: '', who: 'new', name: '', phone: '', email: '', known: null, source: 'walk_in', language });

export type ReferralErrors = Partial<Record<'name' | 'phone' | 'email' | 'handedOver', string>>;

export type RecordReferralProps = {
  presented: PresentedCode | null;
  /** What the person whose code it is has to choose. */
  toChoose?: ToChooseProps | undefined;
  /** The country of local phone numbers, such as `+52 Mexico`. */
  country: string;
  fields: ReferralFields;
  onFields: (fields: ReferralFields) => void;
  errors: ReferralErrors;
  duplicates: readonly Duplicate[];
  promised: Promised | null;
  /** The programs in which the code can be honoured, where there are several. */
  programs: readonly ProgramOption[];
  /** Whether the days of the program count from the handover of the card (rule R2). */
  fromHandover?: boolean;
  program: string;
  onProgram: (program: string) => void;
  /** People who fit what is typed in "someone we have". */
  people: FoundPeople;
  onSearchPeople: (query: string) => void;
  onCode: (typed: string) => void;
  onFindReferrer: () => void;
  /** Finds who brought them by name, where there is no code to read. */
  finding: { typed: string; people: FoundPeople; error?: string | undefined; onSearch: (query: string) => void; onPick: (person: PickedPerson) => void } | null;
  onClearCode: () => void;
  /** Lets a paused code count again; absent where this person may not. */
  onResume?: (() => void) | undefined;
  onSame: (id: string) => void;
  onAnother: (id: string) => void;
  /** Why it could not be recorded, if the program said so. */
  refusal?: string | undefined;
  busy?: boolean;
  onSubmit: (then: 'nothing' | 'print') => void;
  onBack: () => void;
  /** Shows the terms that would hold; absent without a program. */
  onTerms?: (() => void) | undefined;
  /** Whose somebody we have is by touches, where no code is presented (rule R5). */
  cameBy?: Attributed | null;
  onTouched?: () => void;
};

export function RecordReferral(props: RecordReferralProps) {
  const t = useText();
  const { presented, fields, onFields, errors, busy = false } = props;
  const { typedCode } = fields;
  const [tried, setTried] = useState(false);
  const asksHandover = props.fromHandover === true && presented !== null;
  // Enter where nothing can be recorded says why, until something is typed.
  const [told, setTold] = useState(false);
  const put = (change: Partial<ReferralFields>) => {
    setTold(false);
    onFields({ ...fields, ...change });
  };
  const [isDateWrong, setDateWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // A code that was typed makes way for its card, a search for who was found; the hands stay on the keys.
  useNextFocus(form, `${presented !== null} ${fields.who} ${fields.known?.id ?? ''}`);
  const counts = presented?.kind === 'valid' || presented?.kind === 'notHere';
  const referrer = presented?.kind === 'valid' ? presented.referrer : null;
  const friend = fields.who === 'new' ? fields.name : (fields.known?.name ?? '');
  const first = fields.who === 'new' && props.duplicates.some((duplicate) => duplicate.sure) ? t('record.duplicate.first') : undefined;
  const blocked = presented?.kind === 'refused' ? presented.text : first;
  const missing = fields.who === 'new' ? (fields.name.trim() === '' ? t('record.nameMissing') : null) : fields.known === null ? t('record.knownMissing') : null;

  const submit = (then: 'nothing' | 'print') => {
    if (busy || (asksHandover && isDateWrong)) return;
    // A code waits to be looked at, whoever else is still to be chosen.
    if (presented === null && typedCode.trim() !== '') {
      props.onCode(typedCode);
      return;
    }
    setTried(true);
    if (blocked !== undefined) {
      setTold(true);
      return;
    }
    if (!counts) return;
    setTold(true);
    if (missing === null) props.onSubmit(then);
  };
  useKeys([
    { keys: 'Esc', label: t('keys.back'), run: props.onBack },
    { keys: 'F6', label: t('record.submitPrint'), run: () => submit('print') },
    ...(props.onTerms ? [{ keys: 'F7', label: t('terms.title'), run: props.onTerms }] : []),
  ]);
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    submit('nothing');
  };
  // A button that is off takes no Enter from the fields: the form says why instead.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.defaultPrevented || blocked === undefined || !(event.target instanceof Element) || !event.target.matches('input, [type=submit]')) return;
    event.preventDefault();
    submit('nothing');
  };
  const refusal = props.refusal ?? (told ? blocked : undefined);
  return (
    <>
      <Head title={t('record.title')} onBack={props.onBack}>
        {props.onTerms && (
          <Button size="sm" keys="F7" onPress={props.onTerms}>
            {t('terms.title')}
          </Button>
        )}
        <span className="t3 sm row">
          <Kbd keys="Esc" /> {t('record.keeps')}
        </span>
      </Head>
      <Body>
        <form ref={form} className={css['form']} onSubmit={onForm} onKeyDown={onKeyDown} noValidate>
          <div className={css['inside']}>
            {presented ? (
              <CodeCard presented={presented} onFind={props.onFindReferrer} onChange={props.onClearCode} onResume={props.onResume} />
            ) : props.finding ? (
              <PersonPicker autoFocus takesFocus={friend === ''} start={props.finding.typed} label={t('record.code.who')} none={t('record.code.nobody')} people={props.finding.people} picked={null} onSearch={props.finding.onSearch} onNobody={props.onCode} onPick={(person) => person && props.finding?.onPick(person)} error={props.finding.error} />
            ) : (
              <TextField label={t('record.code.label')} icon="scan" autoFocus value={typedCode} onChange={(typed) => put({ typedCode: typed })} hint={t('record.code.hint')} error={tried && typedCode.trim() === '' ? t('record.codeMissing') : undefined} onBlur={() => typedCode.trim() !== '' && props.onCode(typedCode)} />
            )}
            {presented && props.toChoose && (
              <div className={css['program']}>
                <ToChoose {...props.toChoose} />
              </div>
            )}
            {presented && props.programs.length > 1 && (
              <div className={css['program']}>
                <ProgramField programs={props.programs} value={props.program} onChange={props.onProgram} />
              </div>
            )}
            <div className={css['section']}>
              <h3>{t('record.who')}</h3>
              <Segmented
                label={t('record.whoKind')}
                value={fields.who}
                onChange={(who) => put({ who })}
                segments={[
                  { value: 'new', label: t('record.new'), icon: 'user-plus' },
                  { value: 'known', label: t('record.known'), icon: 'search' },
                ]}
              />
            </div>
            {fields.who === 'known' ? (
              <PersonPicker autoFocus={presented !== null} label={t('record.knownSearch')} none={t('record.knownNone')} people={props.people} picked={fields.known} onSearch={props.onSearchPeople} onPick={(known) => put({ known })} error={tried ? (missing ?? undefined) : undefined} />
            ) : (
              <>
                <div className={css['grid']}>
                  <div className={css['whole']}>
                    <TextField label={t('record.name')} autoFocus={presented !== null} value={fields.name} onChange={(name) => put({ name })} error={errors.name ?? (tried ? (missing ?? undefined) : undefined)} />
                  </div>
                  <PhoneField label={t('record.phone')} country={props.country} value={fields.phone} onChange={(phone) => put({ phone })} error={errors.phone} />
                  <TextField label={t('record.email')} optional type="email" placeholder={t('record.emailExample')} value={fields.email} onChange={(email) => put({ email })} error={errors.email} />
                </div>
                <Duplicates duplicates={props.duplicates} referrer={referrer === null ? '' : firstName(referrer)} onSame={props.onSame} onAnother={props.onAnother} />
              </>
            )}
            {presented === null && props.cameBy && (
              <div className={css['touched']}>
                <Note tone="plain" icon="info">
                  <b>{t('attribution.came.title')}</b>
                  <Attribution of={props.cameBy} />
                  <Button size="sm" busy={busy} onPress={() => props.onTouched?.()}>
                    {t('attribution.came.record')}
                  </Button>
                </Note>
              </div>
            )}
            <div className={`${css['grid'] ?? ''} ${css['choices'] ?? ''}`}>
              <Field label={t('record.source')}>
                <Segmented label={t('record.source')} value={near.includes(fields.source) ? fields.source : 'other'} onChange={(source) => put({ source })} segments={near.map((source) => ({ value: source, label: t(`channel.${source}`) }))} />
              </Field>
              {asksHandover && <DateField optional label={t('record.handedOver')} value={fields.handedOver ?? ''} onChange={(handedOver) => put({ handedOver })} onWrong={setDateWrong} error={errors.handedOver} />}
              <Field label={t('record.language')}>
                <Segmented label={t('record.language')} value={fields.language} onChange={(language) => put({ language })} segments={[...languages].reverse().map((language) => ({ value: language, label: t(`language.${language}`) }))} />
              </Field>
            </div>
            {refusal !== undefined && (
              <div className={css['refusal']}>
                <ErrorNote title={t('error.refused.title')}>{refusal}</ErrorNote>
              </div>
            )}
          </div>
          <div className={css['foot']}>
            <div className={css['footInside']}>
              <Button type="submit" look="primary" size="lg" keys="Enter" reason={blocked} busy={busy} autoFocus={counts && fields.who === 'known' && fields.known !== null} onPress={ignore}>
                {t('record.submit')}
              </Button>
              <Button size="lg" icon="print" keys="F6" reason={blocked} busy={busy} onPress={() => submit('print')}>
                {t('record.submitPrint')}
              </Button>
              <i className="sp" />
              <span className="t3 sm">{t('record.undoNote')}</span>
            </div>
          </div>
        </form>
        <WhatTheyGet friend={friend} referrer={referrer} promised={presented?.kind === 'refused' ? null : props.promised} refused={presented?.kind === 'refused'} />
      </Body>
    </>
  );
}

// The form's own submit does the work.
const ignore = () => undefined;
