// How the window talks to the program behind it. Nothing else imports Tauri.
import { invoke } from '@tauri-apps/api/core';

/**
 * Why a call did not do what was asked.
 * - `refused`: a rule said no; the code's message tells the person what to do.
 * - `broken`: something failed on this computer; what was saved is safe, the code is for support.
 * - `unreachable`: the program behind the window did not answer at all.
 */
export type CallError<Refusal extends { code: string } = { code: string }> =
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'broken'; code: string; detail: string }
  | { kind: 'unreachable'; detail: string };

/** What a call throws; `error` is the closed union that screens match. */
export class CallFailed extends Error {
  readonly error: CallError;

  constructor(error: CallError) {
    super(error.kind === 'refused' ? error.refusal.code : error.detail);
    this.name = 'CallFailed';
    this.error = error;
  }
}

/** Calls one of the program's commands by name. Tests inject another. */
export type Backend = {
  call: <Answer>(name: string, args?: Record<string, unknown>) => Promise<Answer>;
};

export const tauriBackend: Backend = {
  call: async <Answer>(name: string, args: Record<string, unknown> = {}): Promise<Answer> => {
    try {
      return await invoke<Answer>(name, args);
    } catch (thrown) {
      throw new CallFailed(errorOf(thrown));
    }
  },
};

/** Reads what the program threw; anything unknown is `unreachable`. */
export function errorOf(thrown: unknown): CallError {
  if (typeof thrown === 'object' && thrown !== null && 'kind' in thrown) {
    const error = thrown as { kind: unknown; refusal?: unknown; code?: unknown; detail?: unknown };
    if (error.kind === 'refused' && isRefusal(error.refusal)) return { kind: 'refused', refusal: error.refusal };
    if (error.kind === 'broken') return { kind: 'broken', code: textOf(error.code), detail: textOf(error.detail) };
  }
  return { kind: 'unreachable', detail: thrown instanceof Error ? thrown.message : textOf(thrown) };
}

function isRefusal(value: unknown): value is { code: string } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}
