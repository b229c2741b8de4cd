// Feeds the list of people.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import type { PersonLine } from '../../bindings/PersonLine';
import { CallErrorNote } from '../../components/CallErrorNote';
import { CustomerFileDialog } from './CustomerFileDialog';
import { patientNames } from './line';
import { PeopleList, type PeopleRow } from './PeopleList';
import { usePeople } from './usePeople';

export function PeoplePlace() {
  const { go } = useWalk();
  const may = useMay();
  const [file, setFile] = useState(false);
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const people = usePeople(typed);
  return (
    <>
      {people.error && <CallErrorNote error={people.error.error} />}
      <PeopleList query={query} onQuery={setQuery} rows={people.rows?.map(rowOf) ?? (people.error ? [] : null)} total={people.total} onOpen={(id) => go({ at: 'person', id })} onAdd={() => go({ at: 'new_person', ...(typed === '' ? {} : { name: typed }) })} onFile={may('decide') ? () => setFile(true) : undefined} onMore={people.more} />
      {file && <CustomerFileDialog onClose={() => setFile(false)} />}
    </>
  );
}

function rowOf(line: PersonLine): PeopleRow {
  return { id: line.id, name: line.name, detail: patientNames(line.patients), phone: line.phones[0] ?? null, code: line.code, friends: line.friends, balance: line.balance };
}
