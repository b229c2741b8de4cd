// What the program answers about codes and cards, as the cards screen shows it, and the order it sends back.
import type { CardOrder } from '../../bindings/CardOrder';
import type { CodeTerms } from '../../bindings/CodeTerms';
import type { CodeView } from '../../bindings/CodeView';
import type { Printer } from '../../bindings/Printer';
import type { Printers } from '../../bindings/Printers';
import type { Stock } from '../../bindings/Stock';
import type { Language, Translate } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { termsOf } from '../people/view';
import type { CardCode, CardJob, StockView } from './view';

/** The stocks that the program prints on, as their packs name them. */
export const stocks: readonly (StockView & { id: Stock })[] = [
  { id: 'l7414', name: 'L7414', paper: 'A4', size: '90 × 52 mm', cells: { columns: 2, rows: 5 } },
  { id: 'j8414', name: 'J8414', paper: 'A4', size: '87 × 50.8 mm', cells: { columns: 2, rows: 5 } },
  { id: '5371', name: '5371', paper: 'Letter', size: '3.5 × 2 in', cells: { columns: 2, rows: 5 } },
  { id: 'cr80', name: 'CR80', paper: null, size: '85.6 × 53.98 mm', cells: null },
  { id: 'roll80', name: '80 mm', paper: null, size: '80 mm', cells: null, roll: true },
];

const [usual] = stocks;

export function cardCode(code: CodeView, terms: readonly CodeTerms[], today: LocalDate, t: Translate): CardCode {
  return { id: code.id, code: code.shown, kind: code.kind, paused: code.paused, trouble: troubleOf(code, today, t), terms: termsOf(code.id, terms) };
}

function troubleOf(code: CodeView, today: LocalDate, t: Translate): string | null {
  if (code.ends_on !== null && code.ends_on < today) return t('cards.ended');
  return code.use_limit !== null && code.uses >= code.use_limit ? t('cards.usedUp') : null;
}

/** Returns the job that this computer was set to last, in the language of whose card it is. */
export function firstJob(remembered: Printers, here: readonly Printer[], language: Language): CardJob {
  const known = here.find((printer) => printer.name === remembered.card) ?? here.find((printer) => printer.is_default) ?? here[0];
  return {
    stock: remembered.stock ?? usual?.id ?? 'l7414',
    language,
    sides: 'front',
    fields: { logo: true, offer: true, expiry: true, referrer: false, phone: true },
    cropMarks: false,
    nudgeX: remembered.nudge_x,
    nudgeY: remembered.nudge_y,
    count: 1,
    start: 1,
    printer: known?.name ?? null,
  };
}

export function cardOrder(code: string, job: CardJob): CardOrder {
  return {
    code,
    stock: stocks.find((stock) => stock.id === job.stock)?.id ?? 'l7414',
    language: job.language,
    options: { nudge_x: job.nudgeX, nudge_y: job.nudgeY, start_cell: job.start, copies: job.count, sides: job.sides, ink: 'full', crop_marks: job.cropMarks, fields: job.fields },
  };
}

/** Returns the order of one card alone: where it lies on its sheet makes no other picture. */
export function previewOrder(code: string, job: CardJob): CardOrder {
  return cardOrder(code, { ...job, nudgeX: 0, nudgeY: 0, start: 1, count: 1, cropMarks: false });
}

/** Reads a whole number; of what is none it is 0, which the program says at its field. */
export function whole(typed: string): number {
  return /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : 0;
}
