// What the keys of a US keyboard mean, by their place: most scanners are set for it, whatever layout the computer has.

const plainByPlace: Record<string, [plain: string, shifted: string]> = {
  Digit1: ['1', '!'], Digit2: ['2', '@'], Digit3: ['3', '#'], Digit4: ['4', '$'], Digit5: ['5', '%'],
  Digit6: ['6', '^'], Digit7: ['7', '&'], Digit8: ['8', '*'], Digit9: ['9', '('], Digit0: ['0', ')'],
  Minus: ['-', '_'], Equal: ['=', '+'], BracketLeft: ['[', '{'], BracketRight: [']', '}'], Backslash: ['\\', '|'], IntlBackslash: ['\\', '|'],
  Semicolon: [';', ':'], Quote: ["'", '"'], Backquote: ['`', '~'], Comma: [',', '<'], Period: ['.', '>'], Slash: ['/', '?'], Space: [' ', ' '],
  NumpadDecimal: ['.', '.'], NumpadAdd: ['+', '+'], NumpadSubtract: ['-', '-'], NumpadMultiply: ['*', '*'], NumpadDivide: ['/', '/'],
};

/** A symbol read by the key's place and, beside it, as this computer's layout reads it. */
export type Letter = { byPlace: string; byKey: string };

/** Returns the symbol of a key, or `null` if the key writes none. */
export function letterOf({ code, key, shift }: { code: string; key: string; shift: boolean }): Letter | null {
  const byKey = /^.$/u.test(key) ? key : '';
  if (code === '') return byKey === '' ? null : { byPlace: byKey, byKey };
  const byPlace = placed(code, shift);
  if (byPlace === null) return byKey === '' ? null : { byPlace: byKey, byKey };
  return { byPlace, byKey };
}

function placed(code: string, shift: boolean): string | null {
  if (/^Key[A-Z]$/.test(code)) return shift ? code.charAt(3) : code.charAt(3).toLowerCase();
  if (/^Numpad[0-9]$/.test(code)) return code.charAt(6);
  const pair = plainByPlace[code];
  return pair ? pair[shift ? 1 : 0] : null;
}
