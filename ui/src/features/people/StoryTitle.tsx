// What happened to a person, in a sentence.
import { Rich, type RichValues } from '../../i18n/Rich';
import type en from '../../i18n/en.json';

export type StoryKind = keyof typeof en.story;

export function StoryTitle({ kind, values }: { kind: StoryKind; values: RichValues }) {
  return <Rich id={`story.${kind}`} values={values} />;
}
