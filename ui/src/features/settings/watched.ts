// What the watched folder brought, in words: the same in the window's notices and in the settings (rule R7).
import type { LeftFile } from '../../bindings/LeftFile';
import type { TakenFile } from '../../bindings/TakenFile';
import type { WatchedFolder } from '../../bindings/WatchedFolder';
import type { Translate } from '../../i18n';

/** Says what became of a file: `12 purchases from sales-11-22.csv, 1 line not read`. */
export function takenText({ name, outcome }: TakenFile, t: Translate): string {
  if (outcome.outcome === 'refused') return t('watched.refused', { name, why: t(`watched.why.${outcome.why}`) });
  const { recorded, review, already, unmatched, wrong } = outcome;
  const read = t('watched.read', { count: recorded, name });
  const first = wrong > 0 ? `${read}, ${t('watched.wrong', { count: wrong })}` : read;
  const rest = [unmatched > 0 && t('file.unmatched', { count: unmatched }), review > 0 && t('file.review', { count: review }), already > 0 && t('file.already', { count: already })];
  return [`${first}.`, ...rest].filter(Boolean).join(' ');
}

/** Says where to read of what went wrong with a file, if something did. */
export function whereText({ problems }: TakenFile, t: Translate): string | undefined {
  return problems === null ? undefined : t('watched.problems', { place: problems });
}

export function isTrouble({ outcome }: TakenFile): boolean {
  return outcome.outcome === 'refused' || outcome.wrong > 0;
}

export function leftText({ name, why }: LeftFile, t: Translate): string {
  return t(`watched.left.${why}`, { name });
}

/** Says what is wrong with the folder and with files in it, each in a sentence. */
export function troubleTexts({ trouble, left }: WatchedFolder, t: Translate): string[] {
  return [...(trouble === null ? [] : [t(`watched.trouble.${trouble}`)]), ...left.map((one) => leftText(one, t))];
}
