// Cards with fixed figures; the pictures stand for pages that the program draws.
import { useState } from 'react';
import { CardsPage, type CardsPageProps } from '../../src/features/cards/CardsPage';
import type { CardJob } from '../../src/features/cards/view';
import { Frame } from './Frame';
import { nothing } from './figures';

const front = (text: string) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 520"><rect width="900" height="520" fill="#fffdf8"/><text x="46" y="90" font-family="Inter" font-size="30" font-weight="600" fill="#14211d">Los Fresnos</text><text x="46" y="260" font-family="Inter" font-size="88" font-weight="700" fill="#176e5f">15%</text><text x="46" y="470" font-family="Inter" font-size="48" font-weight="700" fill="#14211d">${text}</text><rect x="590" y="90" width="260" height="260" fill="#14211d"/></svg>`)}`;
const back = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 520"><rect width="900" height="520" fill="#124f45"/><text x="46" y="220" font-family="Inter" font-size="54" font-weight="600" fill="#f3f8f5">Nos recomienda</text></svg>')}`;

export const cardJob: CardJob = { stock: 'l7414', language: 'es', sides: 'both', fields: { logo: true, offer: true, expiry: true, referrer: false, phone: true }, cropMarks: false, nudgeX: 4, nudgeY: -2, count: 6, start: 4, printer: 'hp' };

export function cardProps(rest: Partial<CardsPageProps> = {}): CardsPageProps {
  return {
    person: { id: 'j', name: 'Juan Pérez García', detail: 'Luna · 415 152 0311' },
    people: { rows: [{ id: 'j', name: 'Juan Pérez García', detail: 'Luna · 415 152 0311' }], searching: false },
    onSearchPeople: nothing,
    onPerson: nothing,
    codes: [{ id: 'c', code: '04K7M-2QX9T', kind: 'standing', paused: false, trouble: null, terms: [] }],
    code: 'c',
    onCode: nothing,
    onIssue: nothing,
    program: { programs: [], value: '', onChange: nothing },
    onPause: nothing,
    personal: { text: 'JUAN2025', onText: nothing, answer: { kind: 'free', code: 'JUAN2025' }, onIssue: nothing },
    stocks: [
      { id: 'l7414', name: 'L7414', paper: 'A4', size: '90 × 52 mm', cells: { columns: 2, rows: 5 } },
      { id: 'j8414', name: 'J8414', paper: 'A4', size: '87 × 50.8 mm', cells: { columns: 2, rows: 5 } },
      { id: '5371', name: '5371', paper: 'Letter', size: '3.5 × 2 in', cells: { columns: 2, rows: 5 } },
      { id: 'cr80', name: 'CR80', paper: null, size: '85.6 × 53.98 mm', cells: null },
      { id: 'receipt', name: '80 mm', paper: null, size: '80 mm', cells: null, roll: true },
    ],
    printers: [{ id: 'hp', name: 'HP M404, tray 1' }, { id: 'pdf', name: 'PDF' }],
    job: cardJob,
    onJob: nothing,
    preview: { kind: 'pdf', url: front('04K7M-2QX9T'), back },
    onPrint: nothing,
    onSavePdf: nothing,
    has: { phone: true, endDate: true, offer: true },
    onTestPage: nothing,
    onSaveTestPage: nothing,
    onPrinting: nothing,
    onBack: nothing,
    ...rest,
  };
}

function Scene(rest: Partial<CardsPageProps>) {
  const [job, onJob] = useState(rest.job ?? cardJob);
  return (
    <Frame current="cards" role="receptionist">
      <CardsPage {...cardProps({ ...rest, job, onJob })} />
    </Frame>
  );
}

const programs = [{ id: 'f', name: 'Friends of Los Fresnos' }, { id: 's', name: 'Summer baths' }];
const manyPrograms = [...programs, { id: 'd', name: 'Dentistry month for dogs and cats' }, { id: 'p', name: 'Puppy school' }];

export const cardScenes = {
  'cards-program': () => <Scene codes={[]} code={null} program={{ programs, value: 'f', onChange: nothing }} />,
  'cards-programs': () => <Scene codes={[]} code={null} program={{ programs: manyPrograms, value: 'd', onChange: nothing }} />,
  cards: () => <Scene />,
  'cards-idle': () => <Scene has={{ phone: false, endDate: false, offer: false }} job={{ ...cardJob, stock: 'cr80', count: 1, start: 1 }} />,
  'cards-whose': () => <Scene person={null} codes={[]} code={null} />,
  'cards-none': () => <Scene codes={[]} code={null} />,
  'cards-terms': () => (
    <Scene
      codes={[{ id: 'c', code: '04K7M-2QX9T', kind: 'standing', paused: false, trouble: null, terms: [] }, { id: 'd', code: 'JUANLUNA', kind: 'personal', paused: false, trouble: null, terms: ['The referrer: from the 1st friend on 5%, from the 10th on $80.00 account credit', 'The friend: 25% off'] }]}
      code="d"
      onLimits={nothing}
      personal={{ text: 'JUAN2025', onText: nothing, answer: { kind: 'free', code: 'JUAN2025' }, onTerms: nothing, onIssue: nothing }}
    />
  ),
  'cards-trouble': () => <Scene printers={[]} preview={{ kind: 'loading' }} codes={[{ id: 'c', code: '04K7M-2QX9T', kind: 'standing', paused: true, trouble: null, terms: [] }, { id: 'd', code: 'JUANLUNA', kind: 'personal', paused: false, trouble: null, terms: [] }]} personal={{ text: 'PUTO', onText: nothing, answer: { kind: 'refused', text: 'This word cannot go on a card. Choose another.' }, onIssue: nothing }} error="The printer is out of paper. Add paper, then print again." />,
};
