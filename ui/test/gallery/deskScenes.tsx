// Sign-in, desk and palette with fixed figures.
import { useState } from 'react';
import { Palette } from '../../src/components/Palette';
import { Desk, type DeskEvent, type DeskProps } from '../../src/features/desk/Desk';
import { SignIn, type SignInPerson } from '../../src/features/sign-in/SignIn';
import { useText, type Translate } from '../../src/i18n';
import { EventTitle } from '../../src/features/desk/EventTitle';
import { Frame } from './Frame';
import { mxn, nothing, statusItems, today } from './figures';

export function SignInScene() {
  const t = useText();
  const person = (id: string, name: string, role: string, drafts = 0, payouts = 0): SignInPerson => ({ id, name, role, drafts, payouts, lastHere: 'today 13:05', draftFor: drafts > 0 ? 'Iván Muñoz' : null });
  return (
    <SignIn
      clinic="Clínica Veterinaria Los Fresnos"
      place="Front desk · desk 04"
      first="1"
      people={[
        person('1', 'Lucía Herrera', t('role.receptionist'), 1),
        person('2', 'Diego Montes', t('role.receptionist')),
        person('3', 'Sofía Camacho', t('role.fulfiller')),
        person('4', 'Héctor Ruiz', t('role.manager'), 0, 7),
        person('5', 'Dra. Ana Beltrán', t('role.owner')),
        person('6', 'Nicolás Ñíguez', t('role.auditor')),
      ]}
      status={statusItems(t).slice(0, 2)}
      lockMinutes={5}
      onLanguage={nothing}
      onSignIn={nothing}
    />
  );
}

function events(): DeskEvent[] {
  const line = (id: string, hour: number, minute: number, rest: Omit<DeskEvent, 'id' | 'at' | 'mine' | 'onOpen'>): DeskEvent => ({ id, at: today(hour, minute), mine: rest.by === 'Lucía Herrera', onOpen: nothing, ...rest });
  const brought = (referrer: string, friend: string) => <EventTitle kind="referral" values={{ referrer, friend }} />;
  const state = (text: string, waits = false) => ({ text, waits });
  return [
    line('1', 14, 26, { icon: 'referral', title: brought('Carmen Ibáñez Solís', 'Tadeo Zúñiga'), detail: 'Walk-in · 15% off the first visit', amount: mxn(200), state: state('after the first visit'), by: 'Lucía Herrera' }),
    line('2', 14, 9, { icon: 'receipt', title: <EventTitle kind="purchase" values={{ person: 'Nadia Olvera' }} />, detail: 'Invoice F-20614 · brought by Juan Pérez García', amount: mxn(1240), state: null, by: 'Lucía Herrera' }),
    line('3', 13, 31, { icon: 'card', title: <EventTitle kind="cards" values={{ count: 1, person: 'Robert Haines' }} />, detail: <>New code <span className="code">04K7P-9W3TD</span>, no end date</>, amount: null, state: null, by: 'Diego Montes' }),
    line('4', 12, 58, { icon: 'referral', title: brought('Juan Pérez García', 'Óscar Treviño'), detail: 'Phone · both live at Calle Aldama 14, so a manager looks first', amount: mxn(200), state: state('waits for Héctor', true), by: 'Diego Montes' }),
    line('5', 11, 20, { icon: 'cash', title: <EventTitle kind="payoutRequested" values={{ person: 'Carmen Ibáñez Solís' }} />, detail: '3 rewards · bank transfer ··4471', amount: mxn(600), state: state('requested'), by: 'Lucía Herrera' }),
    line('6', 10, 47, { icon: 'receipt', title: <EventTitle kind="purchase" values={{ person: 'Emily Carter' }} />, detail: 'Invoice F-20609 · brought by Rosa Elena Quiñones', amount: mxn(860), state: null, by: 'Diego Montes' }),
    line('7', 10, 42, { icon: 'scan', title: <>Last use of <span className="code">VERANO25</span> for <b>Kevin Doyle</b></>, detail: 'Saved here while offline; desk 05 honoured it too', amount: mxn(200), state: state('waits for Héctor', true), by: 'Lucía Herrera' }),
    line('8', 9, 55, { icon: 'gift', title: <EventTitle kind="reward" values={{ person: 'Beatriz Güereña', what: 'a free nail trim' }} />, detail: 'Fifth friend · with invoice F-20604', amount: mxn(120), state: state('handed over'), by: 'Sofía Camacho' }),
    line('9', 9, 12, { icon: 'referral', title: brought('Guillermo Peñaloza', 'Paul Whitmore'), detail: 'Website · 15% off the first visit', amount: mxn(200), state: state('after the first visit'), by: 'Diego Montes' }),
    line('10', 8, 40, { icon: 'card', title: <EventTitle kind="cards" values={{ count: 10, person: 'Farmacia San Rafael' }} />, detail: <>Partner code <span className="code">04K7H-5RM2X</span> · Letter 5371</>, amount: null, state: null, by: 'Lucía Herrera' }),
  ];
}

function deskProps(): DeskProps {
  const verb = { run: nothing };
  return {
    query: '',
    onQuery: nothing,
    found: null,
    onSubmit: nothing,
    scannerReady: true,
    verbs: { referral: verb, purchase: verb, code: verb, print: verb },
    summary: { referrals: 6, visits: 4, codes: 12 },
    events: events(),
    queue: [
      { id: '1', icon: 'pencil', title: 'Referral for Iván Muñoz', detail: 'Phone is missing · 13:05', action: { label: 'Continue', run: nothing } },
      { id: '2', icon: 'receipt', title: 'Receipt to sign, $400.00', detail: 'Aurelio Cantú · cash', action: { label: 'Print', run: nothing } },
      { id: '3', icon: 'phone', title: 'Call Irene Olmos', detail: 'Her 15% ends Sunday 23 Nov', action: { label: 'Call', run: nothing } },
      { id: '4', icon: 'paw', title: 'Bath for Milo, 15:00', detail: 'Earned by Sara Ñiquen', action: { label: 'Hand over', run: nothing } },
    ],
    withManager: [
      { id: '5', icon: 'hour', title: 'Óscar Treviño, same address as Juan', detail: 'Since 12:58 · the 15% holds', action: null },
      { id: '6', icon: 'hour', title: 'VERANO25 was used at two desks', detail: 'Since 11:05 · both friends keep their 15%', action: null },
    ],
  };
}

export function DeskScene() {
  const [query, setQuery] = useState('');
  return (
    <Frame current="desk" role="receptionist">
      <Desk {...deskProps()} query={query} onQuery={setQuery} found={query === '' ? null : { busy: false, onAddPerson: nothing, items: found() }} />
    </Frame>
  );
}

export function DeskEmptyScene() {
  return (
    <Frame current="desk" role="receptionist">
      <Desk {...deskProps()} events={[]} queue={[]} withManager={[]} summary={{ referrals: 0, visits: 0, codes: 0 }} />
    </Frame>
  );
}

function found() {
  return [
    { id: '1', mark: { kind: 'person', name: 'Juan Pérez García' } as const, title: 'Juan Pérez García', detail: <>Luna · <span className="code">04K7M-2QX9T</span> · 415 152 0311</>, end: '9 friends', run: nothing },
    { id: '2', mark: { kind: 'person', name: 'Juana Ñonthé' } as const, title: 'Juana Ñonthé', detail: 'Coco and Tito · no code yet · 415 154 7720', run: nothing },
    { id: '3', mark: { kind: 'person', name: 'Sanjuana Rico' } as const, title: 'Sanjuana Rico', detail: 'Partner, Estética Canina Rico', run: nothing },
  ];
}

export function PaletteScene() {
  const t = useText();
  const [query, setQuery] = useState('juan');
  return (
    <>
      <DeskScene />
      <Palette query={query} onQuery={setQuery} onClose={nothing} groups={paletteGroups(t)} />
    </>
  );
}

function paletteGroups(t: Translate) {
  const verb = (id: string, icon: 'referral' | 'print' | 'cash' | 'send', title: string, keys?: string) => ({ id, title, keys, mark: { kind: 'icon', icon } as const, run: nothing });
  return [
    { id: 'people', title: t('palette.people'), items: found() },
    { id: 'with', title: 'With Juan Pérez García', items: [verb('a', 'referral', 'Record a referral from Juan', 'F2'), verb('b', 'print', 'Print a card for Juan', 'F6'), verb('c', 'cash', 'Ask to pay Juan $400.00'), verb('d', 'send', 'Send Juan his code by WhatsApp')] },
    {
      id: 'codes',
      title: t('palette.codes'),
      items: [
        { id: 'e', mark: { kind: 'icon', icon: 'card' } as const, title: 'JUANLUNA', detail: 'personal code of Juan Pérez García', run: nothing },
        { id: 'f', mark: { kind: 'icon', icon: 'receipt' } as const, title: 'F-20614', detail: 'Nadia Olvera, brought by Juan · $1,240.00', run: nothing },
      ],
    },
  ];
}
