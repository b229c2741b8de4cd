// What the program reads in an amount while it is typed: the rule is the program's alone (rule M1).
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAnswer } from '../backend/useAnswer';
import type { AmountAnswer } from '../bindings/AmountAnswer';
import { useSettled } from '../keys/settled';

/** Typing rests this long before the program is asked, in ms. */
const REST = 60;

export type AmountTyped = {
  text: string;
  /** What the program says of this very text; nothing while it was not asked, or where nothing is typed. */
  answer: AmountAnswer | null;
  /** The same, or what it said last while it reads on: so that nothing flickers between two keys. */
  shown: AmountAnswer | null;
  isWaiting: boolean;
};

/** Asks how an amount is read; what is answered of a text that stands there no more is dropped. */
export function useAmount(typed: string, currency: string, mayBeZero = false): AmountTyped {
  const text = typed.trim();
  const settled = useSettled(text, REST);
  const isAsked = text !== '' && settled === text && currency !== '';
  const asked = useAnswer('read_amount', { typed: settled, currency, may_be_zero: mayBeZero }, { when: isAsked });
  const isWaiting = text !== '' && currency !== '' && (settled !== text || asked.isPending);
  const answer = isAsked ? (asked.data ?? null) : null;
  const [last, setLast] = useState(answer);
  if (!isWaiting && last !== answer) setLast(answer);
  return { text, answer, shown: isWaiting ? last : answer, isWaiting };
}

/** Returns whether an amount that may be left out can be sent: who could not be asked reads it once it is sent. */
export function isRefused({ answer }: AmountTyped): boolean {
  return answer !== null && answer.refusal !== null;
}

/** Returns what does `run` as soon as what is typed was read, at once if it was; who types on takes it back. */
export function useAfterReading(amounts: readonly AmountTyped[], run: () => void): () => void {
  const wanted = useRef<string | null>(null);
  const isWaiting = amounts.some((amount) => amount.isWaiting);
  const typed = amounts.map(({ text }) => text).join('\n');
  const onRead = useEffectEvent(run);
  useEffect(() => {
    if (wanted.current === null || isWaiting) return;
    const isSame = wanted.current === typed;
    wanted.current = null;
    if (isSame) onRead();
  }, [isWaiting, typed]);
  return () => {
    if (isWaiting) wanted.current = typed;
    else run();
  };
}
