// A scanner's keys, told from a person's (UX "Scanning").
import { describe, expect, it } from 'vitest';
import { idle, lastToken, step, type Press, type Reaction, type Scan, type ScannerState } from './machine';

type Layout = (code: string, shift: boolean) => string;

const places: Record<string, [string, boolean]> = { '-': ['Minus', false], '/': ['Slash', false], ':': ['Semicolon', true], '.': ['Period', false], ' ': ['Space', false], '?': ['Slash', true], '=': ['Equal', false] };

/** Returns the place and shift of a symbol on a US board. */
function place(symbol: string): [string, boolean] {
  if (/[A-Z]/.test(symbol)) return [`Key${symbol}`, true];
  if (/[a-z]/.test(symbol)) return [`Key${symbol.toUpperCase()}`, false];
  if (/[0-9]/.test(symbol)) return [`Digit${symbol}`, false];
  return places[symbol] ?? ['Unidentified', false];
}

const us: Layout = (code, shift) => Object.keys(places).find((symbol) => places[symbol]?.[0] === code && places[symbol][1] === shift) ?? plain(code, shift);
const spanish: Layout = (code, shift) => ({ Minus: "'", Slash: '-', Semicolon: shift ? 'Ñ' : 'ñ', Quote: 'Dead', BracketLeft: 'Dead' })[code] ?? plain(code, shift);
const french: Layout = (code, shift) => {
  const swapped: Record<string, string> = { KeyQ: 'a', KeyA: 'q', KeyW: 'z', KeyZ: 'w', Semicolon: 'm', KeyM: ',', Minus: ')', Digit0: 'à', Digit1: '&', Digit2: 'é', Digit4: "'", Digit7: 'è' };
  const key = swapped[code] ?? plain(code, false);
  return shift ? key.toUpperCase() : key;
};

function plain(code: string, shift: boolean): string {
  const letter = code.replace(/^(Key|Digit|Numpad)/, '');
  return shift ? letter : letter.toLowerCase();
}

/** Types a text at a pace, as a scanner set for a US keyboard does on a computer with some layout. */
function typed(text: string, { gap = 10, layout = us, end = 'Enter', from = 1000 }: { gap?: number; layout?: Layout; end?: string | null; from?: number } = {}): Press[] {
  let at = from;
  const presses: Press[] = [];
  for (const symbol of text) {
    const [code, shift] = place(symbol);
    if (shift) presses.push({ code: 'ShiftLeft', key: 'Shift', shift: true, chord: false, repeat: false, at });
    presses.push({ code, key: layout(code, shift), shift, chord: false, repeat: false, at });
    at += gap;
  }
  if (end !== null) presses.push({ code: end, key: end, shift: false, chord: false, repeat: false, at });
  return presses;
}

function run(presses: Press[], gap = 50, start: ScannerState = idle): { scans: Scan[]; reactions: Reaction[]; state: ScannerState } {
  let state = start;
  const reactions: Reaction[] = [];
  for (const press of presses) {
    const [next, reaction] = step(state, press, { gap });
    state = next;
    reactions.push(reaction);
  }
  return { reactions, state, scans: reactions.flatMap((reaction) => (reaction.kind === 'scan' ? [reaction.scan] : [])) };
}

const texts = (presses: Press[], gap?: number) => run(presses, gap).scans.map((scan) => scan.text);

describe('what is a scan', () => {
  it.each([5, 10, 20, 35, 50])('reads a code sent with gaps of %i ms', (gap) => {
    expect(texts(typed('04K7M-2QX9T', { gap }))).toEqual(['04K7M-2QX9T']);
  });

  it.each([51, 80, 150])('takes gaps of %i ms for a person', (gap) => {
    expect(texts(typed('04K7M-2QX9T', { gap }))).toEqual([]);
  });

  it.each([80, 120, 136])('reads a slow scanner with gaps of %i ms when the setting allows 150', (gap) => {
    expect(texts(typed('04K7M2QX9T', { gap }), 150)).toEqual(['04K7M2QX9T']);
  });

  it('ends by Tab and by the Enter of the number pad too', () => {
    expect(texts(typed('04K7M-2QX9T', { end: 'Tab' }))).toEqual(['04K7M-2QX9T']);
    expect(texts(typed('04K7M-2QX9T', { end: 'NumpadEnter' }))).toEqual(['04K7M-2QX9T']);
  });

  it('needs an end: letters alone are a fast typist', () => {
    expect(texts(typed('04K7M-2QX9T', { end: null }))).toEqual([]);
  });

  it('needs the end at the same pace', () => {
    const presses = typed('04K7M-2QX9T', { end: null });
    presses.push({ code: 'Enter', key: 'Enter', shift: false, chord: false, repeat: false, at: 1500 });
    expect(texts(presses)).toEqual([]);
  });

  it('needs six symbols', () => {
    expect(texts(typed('12345'))).toEqual([]);
    expect(texts(typed('123456'))).toEqual(['123456']);
  });

  it('takes at most 1.5 s, and the tail of what took longer is none either', () => {
    expect(texts(typed('A'.repeat(30), { gap: 50 }))).toEqual(['A'.repeat(30)]);
    expect(texts(typed('A'.repeat(31), { gap: 50 }))).toEqual([]);
    expect(texts(typed('A'.repeat(200), { gap: 20 }))).toEqual([]);
  });

  it('takes no more than a link may have', () => {
    expect(texts(typed('A'.repeat(700), { gap: 1 }))).toEqual([]);
  });

  it('leaves out what a person had typed before', () => {
    expect(texts([...typed('mar', { gap: 120, end: null, from: 0 }), ...typed('04K7M-2QX9T', { from: 800 })])).toEqual(['04K7M-2QX9T']);
  });

  it('is no key held down', () => {
    const held = typed('aaaaaaaa').map((press, index) => ({ ...press, repeat: index > 0 && press.code === 'KeyA' }));
    expect(texts(held)).toEqual([]);
  });

  it('is no run of shortcuts', () => {
    expect(texts(typed('123456').map((press) => ({ ...press, chord: true })))).toEqual([]);
  });

  it('begins anew after an arrow key', () => {
    const presses = typed('04K7M-2QX9T');
    const dash = presses.findIndex((press) => press.code === 'Minus');
    presses.splice(dash, 0, { code: 'ArrowLeft', key: 'ArrowLeft', shift: false, chord: false, repeat: false, at: 1045 });
    expect(texts(presses)).toEqual(['-2QX9T']);
  });
});

describe('layouts', () => {
  it('reads a US scanner on a Spanish layout, dead keys and all', () => {
    const presses = typed("HTTPS://R.FRESNOS.MX/04K7M2QX9T'[".replace("'[", ''), { layout: spanish });
    expect(texts(presses)).toEqual(['04K7M2QX9T']);
    expect(texts(typed('04K7M-2QX9T', { layout: spanish }))).toEqual(['04K7M-2QX9T']);
    const dead = typed('JUAN2025', { layout: spanish }).map((press) => (press.code === 'KeyN' ? { ...press, key: 'Dead' } : press));
    expect(texts(dead)).toEqual(['JUAN2025']);
  });

  it('reads a US scanner on a French layout', () => {
    expect(texts(typed('01ABC-QWZM2', { layout: french }))).toEqual(['01ABC-QWZM2']);
  });

  it('offers what the layout reads when the scanner may be set for it', () => {
    const [scan] = run(typed('QWZM-AAA', { layout: french })).scans;
    expect(scan).toMatchObject({ text: 'QWZM-AAA', alternative: 'AZW,)QQQ' });
    expect(run(typed('04K7M-2QX9T')).scans[0]?.alternative).toBeNull();
  });

  it('reads sources that send no places', () => {
    const presses = typed('04K7M-2QX9T').map((press) => ({ ...press, code: '' }));
    expect(texts(presses)).toEqual(['04K7M-2QX9T']);
  });

  it('reads the number pad', () => {
    const pad = typed('123456').map((press) => ({ ...press, code: press.code.replace('Digit', 'Numpad') }));
    expect(texts(pad)).toEqual(['123456']);
  });
});

describe('reactions', () => {
  it('asks to remember the field once, then to stop the end', () => {
    const kinds = run(typed('123456')).reactions.map((reaction) => reaction.kind);
    expect(kinds).toEqual(['begin', 'extend', 'extend', 'extend', 'extend', 'extend', 'scan']);
  });

  it('leaves Enter alone when nothing was scanned', () => {
    expect(run(typed('abc')).reactions.at(-1)).toEqual({ kind: 'pass' });
  });

  it('drops the same card within 1.5 s and reads it again later', () => {
    const first = run(typed('04K7M-2QX9T', { from: 0 }));
    const again = run(typed('04K7M-2QX9T', { from: 900 }), 50, first.state);
    expect(again.scans).toEqual([]);
    expect(again.reactions.at(-1)).toEqual({ kind: 'repeat' });
    expect(run(typed('04K7M-2QX9T', { from: 5000 }), 50, again.state).scans).toHaveLength(1);
  });

  it('reads another card at once', () => {
    const first = run(typed('04K7M-2QX9T', { from: 0 }));
    expect(run(typed('04K7P-9W3TD', { from: 400 }), 50, first.state).scans.map((scan) => scan.text)).toEqual(['04K7P-9W3TD']);
  });
});

describe('payloads', () => {
  it.each([
    ['HTTPS://R.FRESNOS.MX/04K7M2QX9T', '04K7M2QX9T'],
    ['https://r.fresnos.mx/r/JUAN2025/?utm=card#x', 'JUAN2025'],
    ['  04K7M-2QX9T ', '04K7M-2QX9T'],
    ['F-20614/2', 'F-20614/2'],
  ])('of %s keeps %s', (payload, token) => {
    expect(lastToken(payload)).toBe(token);
  });
});
