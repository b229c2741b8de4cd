// Answers of the program for screens, and acts that change something.
import { replaceEqualDeep, useMutation, useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useText } from '../i18n';
import { useLocale } from '../i18n/Locale';
import { CallFailed, errorOf, type Answer, type Arguments, type CallError, type CallName } from './backend';
import { useBackend } from './BackendProvider';
import { fieldTexts, troubleText } from './trouble';

export type AnswerOptions<N extends CallName = CallName> = {
  /** Not asked while this is false. */
  when?: boolean;
  /** Asked again after so many milliseconds. */
  every?: number;
  /** What was answered before stays on the screen while the next is asked, as in a list that is searched; or only what was asked alike. */
  keep?: boolean | ((before: Arguments<N>) => boolean);
};

/** What was answered lately; asked again when something was done. */
export type Asked<N extends CallName> = UseQueryResult<Answer<N>, CallFailed>;

/** Asks the program, and again whenever something was done in this window. */
export function useAnswer<N extends CallName>(name: N, args: Arguments<N>, { when = true, every, keep = false }: AnswerOptions<N> = {}): Asked<N> {
  const backend = useBackend();
  return useQuery<Answer<N>, CallFailed>({
    queryKey: [name, args],
    queryFn: () => called(backend.call(name, args)),
    enabled: when,
    structuralSharing: unchanged,
    ...(every === undefined ? {} : { refetchInterval: every }),
    ...(keep === false ? {} : { placeholderData: <T>(before: T | undefined, query?: { queryKey: readonly unknown[] }) => (keep === true || (query && keep(query.queryKey[1] as Arguments<N>)) ? before : undefined) }),
  });
}

/** A paper that came again with the same bytes is the same paper: it is not drawn anew. */
function unchanged(before: unknown, after: unknown): unknown {
  if (!(before instanceof ArrayBuffer) || !(after instanceof ArrayBuffer)) return replaceEqualDeep(before, after);
  if (before.byteLength !== after.byteLength) return after;
  const [old, fresh] = [new Uint8Array(before), new Uint8Array(after)];
  return old.every((byte, at) => byte === fresh[at]) ? before : after;
}

/** Asks the same of several; what is not answered yet is `undefined`. */
export function useAnswers<N extends CallName>(name: N, each: readonly Arguments<N>[]): readonly (Answer<N> | undefined)[] {
  const backend = useBackend();
  return useQueries({
    queries: each.map((args) => ({ queryKey: [name, args], queryFn: () => called(backend.call(name, args)) })),
    combine: (results) => results.map((result) => result.data),
  });
}

/** Returns what asks the program once, of something that was just done. */
export function useAsk<N extends CallName>(name: N): (args: Arguments<N>) => Promise<Answer<N>> {
  const backend = useBackend();
  return (args) => called(backend.call(name, args));
}

export type Act<N extends CallName> = {
  /** Does it; `then` hears only that it was done. */
  run: (args: Arguments<N>, then?: (answer: Answer<N>) => void) => void;
  busy: boolean;
  error: CallError | null;
  /** Why it was not done, in words, for the note over the form's foot; what fields say is not in it. */
  refusal: string | undefined;
  /** The same with what fields say, where no field can say it. */
  text: string | undefined;
  /** What each field of the form says, by the program's name of the field. */
  fields: Readonly<Record<string, string>>;
  /** Forgets what was wrong. */
  forget: () => void;
};

/** Does something; then every answer on the screen is asked again. */
export function useAct<N extends CallName>(name: N): Act<N> {
  const backend = useBackend();
  const client = useQueryClient();
  const t = useText();
  const locale = useLocale();
  const { mutate, isPending, error, reset } = useMutation<Answer<N>, CallFailed, Arguments<N>>({
    mutationFn: (args) => called(backend.call(name, args)),
    onSuccess: () => void client.invalidateQueries(),
  });
  const trouble = error?.error ?? null;
  return {
    run: (args, then) => mutate(args, then ? { onSuccess: then } : {}),
    busy: isPending,
    error: trouble,
    refusal: trouble === null || trouble.kind === 'invalid' ? undefined : troubleText(trouble, t, locale),
    text: trouble === null ? undefined : troubleText(trouble, t, locale),
    fields: fieldTexts(trouble, t, locale),
    forget: reset,
  };
}

async function called<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw thrown instanceof CallFailed ? thrown : new CallFailed(errorOf(thrown));
  }
}
