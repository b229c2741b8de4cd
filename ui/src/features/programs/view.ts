// What the programs screens show and set.

export type ProgramState = 'draft' | 'active' | 'paused' | 'ended';

export type ProgramRow = { id: string; name: string; state: ProgramState; /** What both sides get, in words. */ gives: string };

export const waitings = [0, 7, 14, 30, 60, 90] as const;

/** The fields of a starter program as typed; the program behind the window reads them. */
export type ProgramFields = {
  name: string;
  referrerKind: 'fixed' | 'percent';
  referrerAmount: string;
  referrerPercent: string;
  waitingDays: number;
  minimumSpend: string;
  friendKind: 'percent' | 'fixed';
  friendPercent: string;
  friendMost: string;
  friendAmount: string;
  validDays: string;
};

export const clinicProgram: ProgramFields = { name: '', referrerKind: 'fixed', referrerAmount: '', referrerPercent: '10', waitingDays: 0, minimumSpend: '', friendKind: 'percent', friendPercent: '15', friendMost: '', friendAmount: '', validDays: '90' };

export type ProgramErrors = Partial<Record<'name' | 'referrer' | 'minimumSpend' | 'friend' | 'friendMost' | 'validDays', string>>;
