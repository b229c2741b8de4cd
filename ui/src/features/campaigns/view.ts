// How campaigns, contests and experiments are told apart on the screen.
import type { CampaignTime } from '../../bindings/CampaignTime';
import type { ContestLine } from '../../bindings/ContestLine';
import type { Tone } from '../../components/Tag';

export const kinds = ['campaigns', 'contests', 'experiments'] as const;
export type Kind = (typeof kinds)[number];

export const campaignTones: Record<CampaignTime, Tone> = { to_come: 'wait', running: 'ok', over: 'ink', ended: 'ink' };

/** Where a contest stands: it runs, waits to be closed, or was. */
export type ContestTime = 'running' | 'over' | 'closed';
export const contestTones: Record<ContestTime, Tone> = { running: 'ok', over: 'wait', closed: 'ink' };

export function contestTime({ closed, over }: Pick<ContestLine, 'closed' | 'over'>): ContestTime {
  return closed ? 'closed' : over ? 'over' : 'running';
}
