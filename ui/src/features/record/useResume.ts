// A paused code counts again: for who may let it, where the code is presented.
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { CodeAnswer } from '../../bindings/CodeAnswer';

/** Returns how the paused code is resumed; nothing if it is not paused, or somebody else does it. */
export function useResume(answer: CodeAnswer | undefined): (() => void) | undefined {
  const may = useMay();
  const resume = useAct('update_code');
  const referrer = answer?.refusal?.code === 'code_paused' && may('programs') ? answer.referrer : null;
  const owner = useAnswer('person', { person: referrer ?? '' }, { when: referrer !== null });
  const code = referrer === null ? undefined : owner.data?.page.codes.find((one) => one.shown === answer?.shown);
  if (code === undefined) return undefined;
  const { id, starts_on, ends_on, use_limit } = code;
  return () => resume.run({ code: id, form: { starts_on, ends_on, use_limit, paused: false } });
}
