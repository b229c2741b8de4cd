// Feeds the form of a person, new or known: drafts, likely duplicates, what the program says of each field.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { PersonDetails } from '../../bindings/PersonDetails';
import type { PersonForm as Form } from '../../bindings/PersonForm';
import { CallErrorNote } from '../../components/CallErrorNote';
import { useDates } from '../../components/MoneyText';
import { Skeleton } from '../../components/States';
import { useDraft } from '../../drafts/Drafts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useSettled } from '../../keys/settled';
import { canBeAlike, duplicateOf } from '../record/answers';
import { editOf, newOf } from '../record/drafts';
import { useCountry } from '../record/useCountry';
import { emptyPerson, PersonForm, type PersonErrors, type PersonFields } from './PersonForm';

/** Typing rests this long before the same person is looked for, in ms. */
const REST = 150;

export function NewPersonPlace({ name }: { name?: string | undefined }) {
  const { language } = useLocale();
  return <Filled form={newOf(name)} id={null} start={{ ...emptyPerson(language), ...startOf(name) }} />;
}

/** What was typed in a field that finds people is a telephone number if it has no letters. */
function startOf(typed: string | undefined): Partial<PersonFields> {
  if (typed === undefined) return {};
  return /\p{L}/u.test(typed) ? { name: typed } : { phones: [typed] };
}

export function EditPersonPlace({ id }: { id: string }) {
  const story = useAnswer('person', { person: id });
  if (story.error) return <CallErrorNote error={story.error.error} />;
  if (!story.data) return <Skeleton rows={6} />;
  const { details } = story.data.page;
  return <Filled form={editOf(id)} id={id} start={fieldsOf(details)} />;
}

type FilledProps = { form: string; id: string | null; start: PersonFields };

function Filled({ form, id, start }: FilledProps) {
  const t = useText();
  const dates = useDates();
  const { go, back } = useWalk();
  const draft = useDraft<PersonFields>(form, start);
  const [others, setOthers] = useState<readonly string[]>([]);
  const act = useAct('save_person');
  const typed = formOf(draft.fields);
  const glance = useSettled(canBeAlike(typed) ? typed : null, REST);
  const alike = useAnswer('alike', { form: glance ?? typed, except: id }, { when: glance !== null });
  const onFields = (fields: PersonFields) => {
    if (act.error) act.forget();
    draft.set(fields);
  };
  const submit = () =>
    act.run({ person: id, form: typed }, (done) => {
      draft.done();
      if (id === null) go({ at: 'person', id: done.id });
      else back();
    });
  return (
    <PersonForm
      kind={id === null ? 'new' : 'edit'}
      country={useCountry()}
      fields={draft.fields}
      onFields={onFields}
      errors={errorsOf(act.fields, draft.fields)}
      duplicates={glance === null ? [] : (alike.data ?? []).filter((likeness) => !others.includes(likeness.id)).map((likeness) => duplicateOf(likeness, '', null, t, dates.full))}
      onSame={(same) => {
        draft.done();
        go({ at: 'person', id: same });
      }}
      onAnother={(another) => setOthers([...others, another])}
      refusal={act.refusal}
      busy={act.busy}
      onSubmit={submit}
      onBack={back}
    />
  );
}

/** Sends what is typed as it is. */
function formOf(fields: PersonFields): Form {
  return {
    name: fields.name,
    phones: fields.phones.filter((phone) => phone.trim() !== ''),
    emails: fields.emails.filter((email) => email.trim() !== ''),
    address: fields.address,
    language: fields.language,
    consent_messages: fields.messages,
    consent_leaderboard: fields.leaderboard,
    notes: fields.notes,
    external_id: fields.number,
    patients: fields.patients.map((patient) => ({ ...patient })),
    tags: fields.tags,
    customer_since: fields.since === '' ? null : fields.since,
    bank_account: fields.account,
  };
}

function fieldsOf(details: PersonDetails): PersonFields {
  return {
    name: details.name,
    phones: details.phones.length === 0 ? [''] : details.phones,
    emails: details.emails.length === 0 ? [''] : details.emails,
    address: details.address ?? '',
    language: details.language,
    patients: details.patients.map((patient) => ({ name: patient.name, kind: patient.kind ?? '' })),
    tags: (details.tags ?? []).join(', '),
    notes: details.notes ?? '',
    account: details.bank_account ?? '',
    number: details.external_id ?? '',
    since: details.customer_since ?? '',
    messages: details.consent.messages,
    leaderboard: details.consent.leaderboard,
  };
}

/** The program names the list that has an unreadable line; it is said at each line that is not empty. */
function errorsOf({ name, phones, emails, address, patients, tags, notes, bank_account: account, external_id: number, customer_since: since }: Readonly<Record<string, string>>, fields: PersonFields): PersonErrors {
  const lines = (texts: readonly string[], said: string) => texts.map((text) => (text.trim() === '' ? undefined : said));
  return {
    ...(name === undefined ? {} : { name }),
    ...(phones === undefined ? {} : { phones: lines(fields.phones, phones) }),
    ...(emails === undefined ? {} : { emails: lines(fields.emails, emails) }),
    ...(address === undefined ? {} : { address }),
    ...(patients === undefined ? {} : { patients }),
    ...(tags === undefined ? {} : { tags }),
    ...(notes === undefined ? {} : { notes }),
    ...(account === undefined ? {} : { account }),
    ...(number === undefined ? {} : { number }),
    ...(since === undefined ? {} : { since }),
  };
}
