// Reading shortcuts such as `Ctrl+K`, `F2`, `Alt+1`, `A`, `?` and matching key presses against them.

/** A shortcut as written in code and shown to people; parts joined by `+`. */
export type Shortcut = string;

type Parsed = { ctrl: boolean; alt: boolean; shift: boolean; key: string };

export function parse(shortcut: Shortcut): Parsed {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  return { ctrl: parts.includes('Ctrl'), alt: parts.includes('Alt'), shift: parts.includes('Shift'), key };
}

/** Returns whether the press is this shortcut. Digits go by place, so that they work unshifted on a French layout. */
export function matches(event: KeyboardEvent, shortcut: Shortcut): boolean {
  const { ctrl, alt, shift, key } = parse(shortcut);
  if ((event.ctrlKey || event.metaKey) !== ctrl || event.altKey !== alt) return false;
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}` || (event.code === '' && event.key === key);
  if (/^[A-Z]$/.test(key)) return event.key.toUpperCase() === key && event.shiftKey === shift;
  // A symbol may need Shift on one layout and not on another.
  if (key.length === 1) return event.key === key;
  return named(event.key) === key && event.shiftKey === shift;
}

function named(key: string): string {
  switch (key) {
    case 'Escape':
      return 'Esc';
    case 'ArrowUp':
      return 'Up';
    case 'ArrowDown':
      return 'Down';
    case ' ':
      return 'Space';
    default:
      return key;
  }
}

/** Returns whether the shortcut is a letter, digit or symbol alone, which a text field must get instead. */
export function isPlain(shortcut: Shortcut): boolean {
  const { ctrl, alt, key } = parse(shortcut);
  return !ctrl && !alt && (key.length === 1 || key === 'Space');
}

/** Returns the caps to draw, one per key. */
export function caps(shortcut: Shortcut): string {
  return shortcut.replace('Up', '↑').replace('Down', '↓').split('+').join(' ');
}
