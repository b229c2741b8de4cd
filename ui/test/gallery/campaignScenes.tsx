// Campaigns, contests and experiments with fixed figures.
import { CampaignDetail } from '../../src/features/campaigns/CampaignDetail';
import { CampaignsPage, type CampaignsPageProps } from '../../src/features/campaigns/CampaignsPage';
import { ContestDetail } from '../../src/features/campaigns/ContestDetail';
import { ExperimentDetail } from '../../src/features/campaigns/ExperimentDetail';
import type { CampaignCode } from '../../src/bindings/CampaignCode';
import type { CampaignPage } from '../../src/bindings/CampaignPage';
import type { ContestPage } from '../../src/bindings/ContestPage';
import type { ExperimentLine } from '../../src/bindings/ExperimentLine';
import type { ExperimentPage } from '../../src/bindings/ExperimentPage';
import { Frame } from './Frame';
import { nothing, today } from './figures';

const program = { program: 'p1', program_name: 'Amigos de Los Fresnos' };

function code(shown: string, uses: number, use_limit: number | null): CampaignCode {
  return { id: shown, shown, ...program, campaign: 'c1', referrer: null, referrer_name: null, starts_on: null, ends_on: null, use_limit, uses, paused: false, issued_at: today(9, 0) };
}

function campaign(id: string, name: string, rest: Partial<CampaignPage>): CampaignPage {
  return { id, name, ...program, starts_on: '2025-11-01', ends_on: '2025-11-30', multiplier: 2000, factor: '2', target: null, reached: null, ended_on: null, written_at: today(9, 0), by: 'Héctor Ruiz', recorded: 41, converted: 23, time: 'running', codes: [], ...rest };
}

export const campaigns: CampaignPage[] = [
  campaign('c2', 'Reyes Magos', { starts_on: '2025-12-26', ends_on: '2026-01-06', factor: '1.5', multiplier: 1500, time: 'to_come', recorded: 0, converted: 0 }),
  campaign('c1', 'Noviembre al doble', { target: { of: 'converted', count: 60 }, reached: 23, codes: [code('NOVIEMBRE25', 12, 100), code('EXPO-MASCOTAS', 3, null)] }),
  campaign('c3', 'Regreso a clases', { starts_on: '2025-08-15', ends_on: '2025-09-05', factor: '1.25', multiplier: 1250, time: 'over', recorded: 87, converted: 64, target: { of: 'recorded', count: 80 }, reached: 87 }),
  campaign('c4', 'Prueba del mostrador', { starts_on: '2025-07-01', ends_on: '2025-07-31', time: 'ended', ended_on: '2025-07-02', recorded: 2, converted: 1 }),
];

const line = { program: null, program_name: null, starts_on: '2025-11-01', ends_on: '2025-11-30' };

export const contest: ContestPage = {
  id: 'k1',
  name: 'Los más de noviembre',
  ...line,
  closed: false,
  over: false,
  places: [
    { place: 1, referrer: 'r1', friends: 9, name: 'Rosa Elena Quiñones' },
    { place: 2, referrer: 'r2', friends: 7, name: 'Guillermo Peñaloza' },
    { place: 2, referrer: 'r3', friends: 7, name: 'Carmen Ibáñez Solís' },
    { place: 4, referrer: 'r4', friends: 4, name: 'Sara Ñiquen' },
  ],
};

const contests = [
  { id: 'k1', name: 'Los más de noviembre', ...line, closed: false, over: false },
  { id: 'k2', name: 'Octubre', ...line, ...program, starts_on: '2025-10-01', ends_on: '2025-10-31', closed: false, over: true },
  { id: 'k3', name: 'Verano', ...line, starts_on: '2025-06-01', ends_on: '2025-08-31', closed: true, over: true },
];

const rate = (of: number, all: number, low: number, high: number, open: number) => ({ part: { of, all }, share: Math.round((of / all) * 1_000_000), interval: { low, high }, open });

const experimentLine: ExperimentLine = { id: 'e1', name: 'Efectivo o servicio', ...program, starts_on: '2025-09-01', ends_on: '2025-12-31', ended_on: null, time: 'running', sample: 100 };

export const experiment: ExperimentPage = {
  ...experimentLine,
  begun: true,
  kinds: ['customer', 'student', 'business_partner'],
  has_streak: false,
  friends: 203,
  a: ['With a friend’s first purchase, the referrer gets $200.00 in cash.', 'When a friend is recorded, the friend gets 15% off.'],
  b: ['With a friend’s first purchase, the referrer gets Nail trim without charge, worth $180.00.', 'When a friend is recorded, the friend gets 15% off.'],
  report: {
    a: rate(48, 80, 490_500, 700_000, 11),
    b: rate(56, 70, 691_700, 876_900, 7),
    difference: { low: 52_431, high: 333_873 },
    finding: { kind: 'too_early' },
    cohorts: [
      { month: '2025-09-01', a: rate(21, 30, 521_000, 833_000, 0), b: rate(22, 25, 700_000, 958_000, 0) },
      { month: '2025-10-01', a: rate(27, 50, 404_000, 670_000, 11), b: rate(34, 45, 613_000, 858_000, 7) },
    ],
  },
};

const better: ExperimentPage = {
  ...experiment,
  id: 'e2',
  name: 'Quince o veinte por ciento',
  time: 'over',
  report: { a: rate(41, 100, 318_700, 508_000, 0), b: rate(58, 100, 482_100, 672_000, 0), difference: { low: 31_200, high: 300_100 }, finding: { kind: 'better', variant: 'b' }, cohorts: [] },
};

export function campaignsProps(rest: Partial<CampaignsPageProps> = {}): CampaignsPageProps {
  return { shown: 'campaigns', onShown: nothing, campaigns, contests, experiments: [experimentLine, { ...experimentLine, id: 'e2', name: 'Quince o veinte por ciento', time: 'over' }], open: null, onOpen: nothing, onAdd: nothing, onBack: nothing, ...rest };
}

function Campaigns(rest: Partial<CampaignsPageProps>) {
  return (
    <Frame current="programs" role="manager">
      <CampaignsPage {...campaignsProps(rest)} />
    </Frame>
  );
}

const [, open] = campaigns;

export const campaignScenes = {
  campaigns: () => <Campaigns open="c1">{open && <CampaignDetail campaign={open} writes={{ onEdit: nothing, onEnd: nothing, onCodes: nothing }} onClose={nothing} />}</Campaigns>,
  'campaigns-empty': () => <Campaigns campaigns={[]} />,
  contests: () => (
    <Campaigns shown="contests" open="k1">
      <ContestDetail contest={contest} writes={{ onEdit: nothing, onCloseContest: nothing }} onPerson={nothing} onClose={nothing} />
    </Campaigns>
  ),
  experiments: () => (
    <Campaigns shown="experiments" open="e1">
      <ExperimentDetail experiment={experiment} writes={{ onEdit: nothing, onEnd: nothing }} onTry={nothing} onClose={nothing} />
    </Campaigns>
  ),
  'experiments-better': () => (
    <Campaigns shown="experiments" open="e2">
      <ExperimentDetail experiment={better} onTry={nothing} onClose={nothing} />
    </Campaigns>
  ),
  'experiments-empty': () => <Campaigns shown="experiments" experiments={[]} />,
  'contests-closed': () => (
    <Campaigns shown="contests" open="k3">
      <ContestDetail contest={{ ...contest, id: 'k3', name: 'Verano', starts_on: '2025-06-01', ends_on: '2025-08-31', closed: true, over: true }} onPerson={nothing} onClose={nothing} />
    </Campaigns>
  ),
};
