// What somebody was typing, kept per person and form: going back, locking or a scan never loses text.
import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

export type Draft = {
  form: string;
  /** The typed fields; only the form that wrote them reads them. */
  fields: unknown;
  /** When it was last touched, in ms since 1970. */
  at: number;
};

/** Where drafts outlive the window. */
export type DraftStore = {
  load: (staff: string) => Promise<Draft[]>;
  save: (staff: string, draft: Draft) => Promise<void>;
  remove: (staff: string, form: string) => Promise<void>;
};

/** Typing is saved this long after it began, in ms: somebody who types on and on is saved on the way. */
const SAVE_AFTER = 300;

type Listener = () => void;

/** The drafts of everybody who signed in at this desk since it was started, and what a start before left. */
export class Drafts {
  private readonly byKey = new Map<string, Draft>();
  private readonly listeners = new Set<Listener>();
  private readonly waiting = new Map<string, { staff: string; timer: ReturnType<typeof setTimeout> }>();
  private readonly opened = new Set<string>();
  private version = 0;
  /** What the store was asked so far: each follows the one before, so that nothing that was forgotten comes back. */
  private asked: Promise<void> = Promise.resolve();
  private readonly store: DraftStore | null;
  private readonly onTrouble: (error: unknown) => void;

  constructor(store: DraftStore | null = null, onTrouble: (error: unknown) => void = () => undefined) {
    this.store = store;
    this.onTrouble = onTrouble;
  }

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): number => this.version;

  /** Returns whether what a start before left of this person is here already. */
  isOpen(staff: string): boolean {
    return this.store === null || this.opened.has(staff);
  }

  async open(staff: string): Promise<void> {
    const stored = (await this.store?.load(staff)) ?? [];
    this.opened.add(staff);
    for (const draft of stored) {
      const key = keyOf(staff, draft.form);
      if (!this.byKey.has(key)) this.byKey.set(key, draft);
    }
    this.changed();
  }

  get(staff: string, form: string): Draft | undefined {
    return this.byKey.get(keyOf(staff, form));
  }

  of(staff: string): Draft[] {
    return [...this.byKey].filter(([key]) => key.startsWith(`${staff}\n`)).map(([, draft]) => draft);
  }

  set(staff: string, form: string, fields: unknown): void {
    const key = keyOf(staff, form);
    this.byKey.set(key, { form, fields, at: Date.now() });
    if (this.store && !this.waiting.has(key)) this.waiting.set(key, { staff, timer: setTimeout(() => this.save(key), SAVE_AFTER) });
    this.changed();
  }

  remove(staff: string, form: string): void {
    const key = keyOf(staff, form);
    clearTimeout(this.waiting.get(key)?.timer);
    this.waiting.delete(key);
    if (!this.byKey.delete(key)) return;
    this.ask((store) => store.remove(staff, form));
    this.changed();
  }

  /** Saves at once what was just typed, before the desk is locked. */
  async settle(): Promise<void> {
    for (const key of [...this.waiting.keys()]) this.save(key);
    await this.asked;
  }

  private save(key: string): void {
    const waiting = this.waiting.get(key);
    this.waiting.delete(key);
    clearTimeout(waiting?.timer);
    const draft = this.byKey.get(key);
    if (waiting && draft) this.ask((store) => store.save(waiting.staff, draft));
  }

  private ask(what: (store: DraftStore) => Promise<void>): void {
    const { store } = this;
    if (store) this.asked = this.asked.then(() => what(store)).catch(this.onTrouble);
  }

  private changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}

function keyOf(staff: string, form: string): string {
  return `${staff}\n${form}`;
}

type Scope = { drafts: Drafts; staff: string };
const Context = createContext<Scope | null>(null);

/** Shows its inside once what a start before left is here: a form begins with its draft or without one, and stays with that. */
export function DraftsProvider({ drafts, staff, children }: { drafts: Drafts; staff: string; children: ReactNode }) {
  const scope = useMemo(() => ({ drafts, staff }), [drafts, staff]);
  const [ready, setReady] = useState(() => drafts.isOpen(staff));
  useEffect(() => {
    if (drafts.isOpen(staff)) return;
    // Without them one types anew; the desk opens all the same.
    void drafts
      .open(staff)
      .catch(() => undefined)
      .finally(() => setReady(true));
  }, [drafts, staff]);
  return <Context value={scope}>{ready && children}</Context>;
}

/** Holds the fields of a form: starts from the draft if there is one, keeps every change, and forgets on `done`. */
export function useDraft<T>(form: string, empty: T): { fields: T; set: (fields: T) => void; done: () => void; restored: boolean } {
  const scope = useContext(Context);
  const [fields, setFields] = useState<T>(() => (scope?.drafts.get(scope.staff, form)?.fields as T | undefined) ?? empty);
  const [restored] = useState(() => scope?.drafts.get(scope.staff, form) !== undefined);
  const set = useCallback(
    (next: T) => {
      setFields(next);
      scope?.drafts.set(scope.staff, form, next);
    },
    [scope, form],
  );
  const done = useCallback(() => scope?.drafts.remove(scope.staff, form), [scope, form]);
  return { fields, set, done, restored };
}

/** Returns the drafts of the person at the desk, newest first. */
export function useDrafts(): Draft[] {
  const scope = useContext(Context);
  const version = useSyncExternalStore(scope?.drafts.subscribe ?? never, scope?.drafts.snapshot ?? zero);
  return useMemo(() => (scope && version >= 0 ? scope.drafts.of(scope.staff).sort((a, b) => b.at - a.at) : []), [scope, version]);
}

const never = () => () => undefined;
const zero = () => 0;
