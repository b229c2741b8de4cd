// Adds or changes a person; likely duplicates are shown while typing (rules P1, P2).
import { useState, type SubmitEvent } from 'react';
import { Button, IconButton } from '../../components/Button';
import { Segmented, Switch } from '../../components/Choice';
import { DateField } from '../../components/DateField';
import { Field, PhoneField, TextField } from '../../components/Field';
import { Kbd } from '../../components/Kbd';
import { ErrorNote } from '../../components/Note';
import { Body, Head } from '../../components/Window';
import { languages, useText, type Language, type TextKey } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { useKeys } from '../../keys/Keys';
import { Duplicates, type Duplicate } from '../record/Duplicates';
import record from '../record/Record.module.css';
import css from './PersonForm.module.css';

export type PatientFields = { name: string; kind: string };

export type PersonFields = {
  name: string;
  phones: readonly string[];
  emails: readonly string[];
  address: string;
  language: Language;
  patients: readonly PatientFields[];
  tags: string;
  notes: string;
  account: string;
  /** The number in another system. */
  number: string;
  /** Since when the person is a customer; empty where that is not known. */
  since: LocalDate;
  messages: boolean;
  leaderboard: boolean;
};

export const emptyPerson = (language: Language): PersonFields => ({ name: '', phones: [''], emails: [''], address: '', language, patients: [], tags: '', notes: '', account: '', number: '', since: '', messages: false, leaderboard: false });

/** What the program says of a field; phones and e-mails by their place. */
export type PersonErrors = { name?: string; phones?: readonly (string | undefined)[]; emails?: readonly (string | undefined)[]; address?: string; patients?: string; tags?: string; notes?: string; account?: string; number?: string; since?: string };

export type PersonFormProps = {
  kind: 'new' | 'edit';
  country: string;
  fields: PersonFields;
  onFields: (fields: PersonFields) => void;
  errors: PersonErrors;
  duplicates: readonly Duplicate[];
  onSame: (id: string) => void;
  onAnother: (id: string) => void;
  refusal?: string | undefined;
  busy?: boolean;
  onSubmit: () => void;
  onBack: () => void;
};

/** A list in the program holds this many. */
const LIST_MOST = 20;

export function PersonForm(props: PersonFormProps) {
  const t = useText();
  const { kind, fields, onFields, errors, busy = false } = props;
  const [tried, setTried] = useState(false);
  const [isDateWrong, setDateWrong] = useState(false);
  const put = (change: Partial<PersonFields>) => onFields({ ...fields, ...change });
  const submit = () => {
    setTried(true);
    if (fields.name.trim() !== '' && !isDateWrong && !busy) props.onSubmit();
  };
  useKeys([
    { keys: 'Esc', label: t('keys.back'), run: props.onBack },
    { keys: 'Ctrl+S', label: t('action.save'), run: submit },
  ]);
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  const title = t(kind === 'new' ? 'personForm.new' : 'personForm.edit');
  return (
    <>
      <Head title={title} onBack={props.onBack}>
        <span className="t3 sm row">
          <Kbd keys="Esc" /> {t('record.keeps')}
        </span>
      </Head>
      <Body>
        <form className={record['form']} aria-label={title} onSubmit={onForm} noValidate>
          <div className={record['inside']}>
            <div className={record['grid']}>
              <div className={record['whole']}>
                <TextField label={t('record.name')} autoFocus value={fields.name} onChange={(name) => put({ name })} error={errors.name ?? (tried && fields.name.trim() === '' ? t('record.nameMissing') : undefined)} />
              </div>
              <Many texts={fields.phones} label={t('record.phone')} add={t('personForm.addPhone')} onTexts={(phones) => put({ phones })}>
                {(value, onChange, index) => <PhoneField label={numbered(t, 'record.phone', index)} country={props.country} value={value} onChange={onChange} error={errors.phones?.[index]} />}
              </Many>
              <Many texts={fields.emails} label={t('record.email')} add={t('personForm.addEmail')} onTexts={(emails) => put({ emails })}>
                {(value, onChange, index) => <TextField label={numbered(t, 'record.email', index)} optional={index === 0} type="email" placeholder={t('record.emailExample')} value={value} onChange={onChange} error={errors.emails?.[index]} />}
              </Many>
            </div>
            <Duplicates duplicates={props.duplicates} referrer="" onSame={props.onSame} onAnother={props.onAnother} />
            <div className={`${record['grid'] ?? ''} ${record['choices'] ?? ''}`}>
              <div className={record['whole']}>
                <TextField label={t('personForm.address')} optional value={fields.address} onChange={(address) => put({ address })} error={errors.address} />
              </div>
              <Field label={t('record.language')}>
                <Segmented label={t('record.language')} value={fields.language} onChange={(language) => put({ language })} segments={[...languages].reverse().map((language) => ({ value: language, label: t(`language.${language}`) }))} />
              </Field>
              <Field label={t('personForm.consent')}>
                <Switch label={t('personForm.messages')} on={fields.messages} onChange={(messages) => put({ messages })} />
                <Switch label={t('personForm.leaderboard')} on={fields.leaderboard} onChange={(leaderboard) => put({ leaderboard })} />
              </Field>
            </div>
            <Patients fields={fields} error={errors.patients} onPatients={(patients) => put({ patients })} />
            <div className={record['choices']}>
              <TextField label={t('personForm.tags')} hint={t('personForm.tagsHint')} optional value={fields.tags} onChange={(tags) => put({ tags })} error={errors.tags} />
              <TextField label={t('personForm.account')} hint={t('personForm.accountHint')} optional value={fields.account} onChange={(account) => put({ account })} error={errors.account} />
              <div className={record['grid']}>
                <TextField label={t('personForm.number')} hint={t('personForm.numberHint')} optional value={fields.number} onChange={(number) => put({ number })} error={errors.number} />
                <DateField label={t('personForm.since')} optional value={fields.since} onChange={(since) => put({ since })} onWrong={setDateWrong} error={errors.since} />
              </div>
              <TextField label={t('personForm.notes')} optional lines={3} value={fields.notes} onChange={(notes) => put({ notes })} error={errors.notes} />
            </div>
            {props.refusal !== undefined && (
              <div className={record['refusal']}>
                <ErrorNote title={t('error.refused.title')}>{props.refusal}</ErrorNote>
              </div>
            )}
          </div>
          <div className={record['foot']}>
            <div className={record['footInside']}>
              <Button type="submit" look="primary" size="lg" keys="Enter" busy={busy} onPress={ignore}>
                {t(kind === 'new' ? 'people.add' : 'action.save')}
              </Button>
              <Button size="lg" look="ghost" onPress={props.onBack}>
                {t('action.cancel')}
              </Button>
            </div>
          </div>
        </form>
      </Body>
    </>
  );
}

function numbered(t: (key: TextKey) => string, key: 'record.phone' | 'record.email', index: number): string {
  return index === 0 ? t(key) : `${t(key)} ${index + 1}`;
}

type ManyProps = {
  texts: readonly string[];
  label: string;
  add: string;
  onTexts: (texts: readonly string[]) => void;
  children: (value: string, onChange: (value: string) => void, index: number) => React.ReactNode;
};

function Many({ texts, label, add, onTexts, children }: ManyProps) {
  const t = useText();
  return (
    <div className={css['many']}>
      {texts.map((text, index) => (
        <div key={index} className={css['one']}>
          <div className="grow">{children(text, (value) => onTexts(texts.with(index, value)), index)}</div>
          {index > 0 && <IconButton icon="x" size={16} label={t('personForm.remove', { what: `${label} ${index + 1}` })} onPress={() => onTexts(texts.toSpliced(index, 1))} />}
        </div>
      ))}
      {texts.length < LIST_MOST && texts.at(-1)?.trim() !== '' && (
        <Button size="sm" look="ghost" icon="plus" onPress={() => onTexts([...texts, ''])}>
          {add}
        </Button>
      )}
    </div>
  );
}

function Patients({ fields, error, onPatients }: { fields: PersonFields; error: string | undefined; onPatients: (patients: readonly PatientFields[]) => void }) {
  const t = useText();
  const { patients } = fields;
  return (
    <Field label={t('personForm.patients')} optional>
      <div className={css['many']}>
        {patients.map((patient, index) => {
          const put = (change: Partial<PatientFields>) => onPatients(patients.with(index, { ...patient, ...change }));
          return (
            <div key={index} className={css['patient']}>
              <TextField hiddenLabel icon="paw" label={t('personForm.patientName', { number: index + 1 })} placeholder={t('record.name')} value={patient.name} onChange={(name) => put({ name })} />
              <TextField hiddenLabel label={t('personForm.patientKind', { number: index + 1 })} placeholder={t('personForm.kindExample')} value={patient.kind} onChange={(kind) => put({ kind })} />
              <IconButton icon="x" size={16} label={t('personForm.remove', { what: patient.name === '' ? t('personForm.patientName', { number: index + 1 }) : patient.name })} onPress={() => onPatients(patients.toSpliced(index, 1))} />
            </div>
          );
        })}
        {error !== undefined && <div className="stop sm">{error}</div>}
        {patients.length < LIST_MOST && (
          <Button size="sm" look="ghost" icon="plus" onPress={() => onPatients([...patients, { name: '', kind: '' }])}>
            {t('personForm.addPatient')}
          </Button>
        )}
      </div>
    </Field>
  );
}

// The form's own submit does the work.
const ignore = () => undefined;
