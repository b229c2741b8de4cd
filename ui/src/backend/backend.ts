// How the window talks to the program behind it. Nothing else imports Tauri.
import { invoke } from '@tauri-apps/api/core';
import type { Calls } from '../bindings/calls';
import type { PaperOrder } from '../bindings/PaperOrder';
import type { Refusal } from '../bindings/Refusal';

/** Every call with its arguments and its answer; a paper comes as the bytes of a PDF. */
export type AllCalls = Calls & { paper: { arguments: { paper: PaperOrder }; answer: ArrayBuffer } };
export type CallName = keyof AllCalls;
export type Arguments<N extends CallName> = AllCalls[N]['arguments'];
export type Answer<N extends CallName> = AllCalls[N]['answer'];

/** Why a field of a form cannot be read. */
export type FieldTrouble = { field: string; refusal: { code: string } };

/**
 * Why a call did not do what was asked.
 * - `refused`: a rule said no; the code's message tells the person what to do.
 * - `invalid`: fields of the form cannot be read; each says why.
 * - `broken`: something failed on this computer; what was saved is safe, the code is for support.
 * - `unreachable`: the program behind the window did not answer at all.
 */
export type CallError =
  | { kind: 'refused'; refusal: { code: string } }
  | { kind: 'invalid'; fields: readonly FieldTrouble[] }
  | { kind: 'broken'; code: string; detail: string }
  | { kind: 'unreachable'; detail: string };

/** What a call throws; `error` is the closed union that screens match. */
export class CallFailed extends Error {
  readonly error: CallError;

  constructor(error: CallError) {
    super(messageOf(error));
    this.name = 'CallFailed';
    this.error = error;
  }
}

/** Calls one of the program's commands by name. Tests inject another. */
export type Backend = { call: <N extends CallName>(name: N, args: Arguments<N>) => Promise<Answer<N>> };

export const tauriBackend: Backend = {
  call: async <N extends CallName>(name: N, args: Arguments<N>): Promise<Answer<N>> => {
    try {
      return await invoke<Answer<N>>(name, args);
    } catch (thrown) {
      throw new CallFailed(errorOf(thrown));
    }
  },
};

/** Reads what the program threw; anything unknown is `unreachable`. */
export function errorOf(thrown: unknown): CallError {
  if (thrown instanceof CallFailed) return thrown.error;
  if (typeof thrown === 'object' && thrown !== null && 'kind' in thrown) {
    const error = thrown as { kind: unknown; refusal?: unknown; fields?: unknown; code?: unknown; detail?: unknown };
    if (error.kind === 'refused' && isRefusal(error.refusal)) return { kind: 'refused', refusal: error.refusal };
    if (error.kind === 'invalid' && Array.isArray(error.fields)) return { kind: 'invalid', fields: error.fields.filter(isFieldTrouble) };
    if (error.kind === 'broken') return { kind: 'broken', code: textOf(error.code), detail: textOf(error.detail) };
  }
  return { kind: 'unreachable', detail: thrown instanceof Error ? thrown.message : textOf(thrown) };
}

/** Returns whether a call was refused for this reason. */
export function isRefusedFor(error: unknown, code: Refusal['code']): boolean {
  return error instanceof CallFailed && error.error.kind === 'refused' && error.error.refusal.code === code;
}

function messageOf(error: CallError): string {
  switch (error.kind) {
    case 'refused':
      return error.refusal.code;
    case 'invalid':
      return error.fields.map((one) => `${one.field}: ${one.refusal.code}`).join(', ');
    case 'broken':
    case 'unreachable':
      return error.detail;
  }
}

function isRefusal(value: unknown): value is { code: string } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

function isFieldTrouble(value: unknown): value is FieldTrouble {
  return typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string' && 'refusal' in value && isRefusal(value.refusal);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}
