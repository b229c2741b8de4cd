// Every text is keyed, used, translated, and says the same things in each language.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import es from './es.json';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) all.set(inner, text);
  }
  return all;
}

const texts = { en: flat(en), es: flat(es) };
const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('bindings'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The same word in both languages, on purpose. */
const same = new Set([
  'signIn.pin', 'money.total', 'state.progress.es', 'toast.seconds', 'language.en', 'language.es', 'event.system', 'channel.app', 'cards.stock.cr80',
  'cards.personal.example', 'settings.look.normal', 'settings.clinic.linkExample', 'firstRun.app', 'settings.staff.pin', 'firstRun.owner.pin', 'attention.no',
  'send.ways.whatsapp', 'send.touch.whatsapp', 'items.line', 'referrer.kinds.influencer',
  'attribution.channel.whatsapp',
  'bankFile.formats.pain001', 'bankFile.formats.nacha', 'settings.bank.bic',
]);

type Node = { type: number; value?: string; children?: Node[]; options?: Record<string, { value: Node[] }> };

/** Returns the arguments and tags of a message. */
function parts(text: string): string[] {
  const found = new Set<string>();
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (node.type !== 0 && node.type !== 7 && node.value !== undefined) found.add(node.type === 8 ? `<${node.value}>` : node.value);
      if (node.children) walk(node.children);
      for (const option of Object.values(node.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, 'en').getAst());
  return [...found].sort();
}

describe('texts', () => {
  it('has the same keys in each language', () => {
    expect([...texts.es.keys()].sort()).toEqual([...texts.en.keys()].sort());
  });

  it('has no empty text', () => {
    for (const [key, text] of [...texts.en, ...texts.es]) expect(text.trim(), key).not.toBe('');
  });

  it('has valid messages that take the same values in each language', () => {
    for (const [key, text] of texts.en) expect(parts(texts.es.get(key) ?? ''), key).toEqual(parts(text));
  });

  it('is translated: no text is the same in both languages unless it is listed', () => {
    const untranslated = [...texts.en].filter(([key, text]) => texts.es.get(key) === text && /\p{L}{3}/u.test(text.replace(/[{<][^}>]*[}>]/g, '')) && !same.has(key));
    expect(untranslated).toEqual([]);
  });

  it('is used: each key stands in the code, whole or by its beginning', () => {
    const code = sources.map((source) => source.text).join('\n');
    const prefixes = [...code.matchAll(/`([a-zA-Z][\w.]*\.)\$\{/g)].map((match) => match[1] ?? '');
    const unused = [...texts.en.keys()].filter((key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});

describe('screens', () => {
  const spoken = new Set(['title', 'label', 'placeholder', 'alt', 'aria-label', 'aria-description', 'hint', 'note', 'lead', 'detail', 'suffix', 'empty', 'action', 'sub', 'name']);

  it('has no literal text in JSX', () => {
    const literal: string[] = [];
    for (const { path, text } of sources.filter((source) => source.path.endsWith('.tsx'))) {
      const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
      const visit = (node: ts.Node) => {
        const line = () => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`;
        if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) literal.push(line());
        if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && /\p{L}{2}/u.test(node.initializer.text) && !isIconName(node)) literal.push(line());
        if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression) && /\p{L}/u.test(node.expression.text) && !ts.isJsxAttribute(node.parent)) literal.push(line());
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
    expect(literal).toEqual([]);
  });
});

// `<Icon name="…">` and `<input name="…">` name things for the program, not for people.
function isIconName(node: ts.JsxAttribute): boolean {
  return node.name.getText() === 'name';
}
