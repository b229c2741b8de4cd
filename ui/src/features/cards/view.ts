// What the cards screen shows and sets.
import type { Language, TextKey } from '../../i18n';

/** A stock as the program knows it. */
export type StockView = {
  id: string;
  name: string;
  /** `A4`, `Letter`; none for a roll or a single card. */
  paper: string | null;
  /** `90 × 52 mm`. */
  size: string;
  /** How many cells a sheet has; `null` where cards come one by one. */
  cells: { columns: number; rows: number } | null;
  /** Cards come on a roll, one below the other, with one side. */
  roll?: boolean;
};

export type CardFields = { logo: boolean; offer: boolean; expiry: boolean; referrer: boolean; phone: boolean };
export const cardFields = ['logo', 'offer', 'expiry', 'referrer', 'phone'] as const satisfies readonly (keyof CardFields)[];

/** What there is to stand on a card: what there is not has no effect. */
export type CardHas = { phone: boolean; endDate: boolean; offer: boolean };

/** Returns why options of a card have no effect now, by the option. */
export function idleOptions(job: Pick<CardJob, 'sides'>, stock: StockView | undefined, has: CardHas): Partial<Record<keyof CardFields | 'cropMarks', TextKey>> {
  const roll = stock?.roll === true;
  return {
    ...(roll ? { logo: 'cards.no.logo' } : {}),
    ...(has.offer ? {} : { offer: 'cards.no.offer' }),
    ...(has.endDate ? {} : { expiry: 'cards.no.expiry' }),
    ...(!has.phone ? { phone: 'cards.no.phone' } : job.sides === 'front' && !roll ? { phone: 'cards.no.phoneFront' } : {}),
    ...(stock?.cells ? {} : { cropMarks: 'cards.no.cropMarks' }),
  };
}

export type CardJob = {
  stock: string;
  language: Language;
  /** The back is the same on every card. */
  sides: 'front' | 'both';
  fields: CardFields;
  cropMarks: boolean;
  /** Tenths of a millimetre, −50 to 50. */
  nudgeX: number;
  nudgeY: number;
  count: number;
  /** The first cell that is still on the sheet, from 1. */
  start: number;
  printer: string | null;
};

export type CardCode = {
  id: string;
  code: string;
  kind: 'standing' | 'personal' | 'campaign';
  paused: boolean;
  /** Why it does not count now, apart from a pause: ended, used up. */
  trouble: string | null;
  /** Its own terms, in words. */
  terms: readonly string[];
};

/** The page as the PDF has it, drawn by the program. */
/** `failed`: there is no card; `unseen`: there is one, but this window cannot draw it. */
export type CardPreview = { kind: 'loading' } | { kind: 'unseen' } | { kind: 'pdf'; url: string; back?: string | null } | { kind: 'failed'; text: string };

/** What the program says of a personal code while it is typed (rule C3). */
export type Availability = { kind: 'empty' } | { kind: 'checking' } | { kind: 'free'; code: string } | { kind: 'refused'; text: string };

export const NUDGE_MOST = 50;
export const COPIES_MOST = 500;

export type SheetUse = { sheets: number; free: number; used: number };

/** Returns how a job lies on its sheets. */
export function sheetUse(cells: { columns: number; rows: number }, job: Pick<CardJob, 'count' | 'start'>): SheetUse {
  const each = cells.columns * cells.rows;
  const used = Math.min(each, Math.max(1, job.start)) - 1;
  const sheets = Math.max(1, Math.ceil((used + job.count) / each));
  return { sheets, used, free: sheets * each - used - job.count };
}
