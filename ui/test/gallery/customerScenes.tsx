// Customers that are taken over from a file, with fixed figures.
import type { ReactNode } from 'react';
import type { CustomerList } from '../../src/bindings/CustomerList';
import { CustomerFileDialog } from '../../src/features/people/CustomerFileDialog';
import { PeopleList } from '../../src/features/people/PeopleList';
import { Answering, type Answers } from './Answering';
import { ChosenFile } from './ChosenFile';
import { Frame } from './Frame';
import { nothing } from './figures';
import { peopleRows } from './peopleScenes';
import { Pressed } from './Pressed';

/** Rows of every kind. */
export const customerList: CustomerList = {
  columns: ['Nombre', 'Teléfono', 'Alta'],
  ignored: ['Sucursal'],
  counts: { new: 1_840, changed: 212, same: 31, unclear: 1, wrong: 2 },
  rows: [
    { line: 5, who: 'Rosa Tamez, 442 123 4567', since: null, fit: { is: 'unclear', people: [{ person: 'juan', name: 'Juan Pérez García' }] } },
    { line: 7, who: 'Eva Luz, no tiene', since: null, fit: { is: 'wrong', problem: { column: 'phone', refusal: { code: 'phone_unreadable' } } } },
    { line: 9, who: 'Noé Sosa', since: null, fit: { is: 'wrong', problem: { column: 'since', refusal: { code: 'day_to_come' } } } },
    { line: 2, who: 'Luis Peña, K-1, 442 765 4321', since: '2019-05-04', fit: { is: 'known', name: 'Luis Peña Ñíguez', adds: true } },
    { line: 3, who: 'Guillermina Ochoa Villaseñor de la Torre, K-2, 442 000 0001', since: '2021-06-30', fit: { is: 'new' } },
    { line: 4, who: 'Nadia Olvera', since: null, fit: { is: 'known', name: 'Nadia Olvera', adds: false } },
  ],
  stopped: false,
};

/** What is left once it is taken over. */
export const takenOver: CustomerList = { ...customerList, counts: { ...customerList.counts, new: 1_840 } };

const answers: Answers = { read_customer_list: customerList, take_over_customers: takenOver };

function Over({ more = {}, children }: { more?: Answers; children?: ReactNode }) {
  return (
    <Frame current="people" role="manager">
      <PeopleList query="" onQuery={nothing} rows={peopleRows} total={3} onOpen={nothing} onAdd={nothing} onFile={nothing} />
      <Answering answers={{ ...answers, ...more }}>
        <ChosenFile />
        <CustomerFileDialog onClose={nothing} />
        {children}
      </Answering>
    </Frame>
  );
}

export const customerScenes = {
  'customers-file': () => <Over />,
  'customers-taken': () => (
    <Over more={{ read_customer_list: { ...customerList, rows: customerList.rows.slice(3) } }}>
      <Pressed selector="[role=dialog] [data-look=primary]" after={400} />
    </Over>
  ),
};
