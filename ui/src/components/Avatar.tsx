// A person's initials on one of six colors, always the same for the same name.
import css from './Avatar.module.css';

const colors = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
// Any number would do; this one gives the people of the sample clinic different colors.
const SEED = 312_120;
const titles = /^(dra?|sra?|srta|mrs?|ms|prof|ing|lic)\.?$/i;

/** Returns two initials: of the first and the next name, titles left out. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => word !== '' && !titles.test(word));
  const letters = words.slice(0, 2).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** Returns the color of a name. */
export function colorOf(name: string): (typeof colors)[number] {
  let hash = SEED;
  for (const char of name.normalize('NFC')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return colors[((hash ^ (hash >>> 15)) >>> 0) % colors.length] ?? 'a';
}

export function Avatar({ name, size = 32 }: { name: string; size?: 20 | 24 | 32 | 40 | 56 | 72 }) {
  return (
    <span className={css['avatar']} data-size={size} data-color={colorOf(name)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
