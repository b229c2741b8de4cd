// Every scene of the gallery stands in both languages: nothing throws, no text is missing.
import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import en from '../src/i18n/en.json';
import { scenes } from './gallery/scenes';
import { show } from './show';

const roots = Object.keys(en);

describe.each(Object.entries(scenes))('scene %s', (_name, Scene) => {
  it.each(['en', 'es'] as const)('stands in %s', async (language) => {
    show(<Scene />, language);
    await act(() => new Promise((done) => setTimeout(done, 20)));
    const text = document.body.textContent;
    expect(text.length).toBeGreaterThan(0);
    const bare = new RegExp(`\\b(${roots.join('|')})\\.[a-z]+[A-Z.]?[a-zA-Z.]*\\b`).exec(text);
    expect(bare, 'a key stands where its text should').toBeNull();
  });
});
