// The keyboard: each screen registers its shortcuts, the topmost scope wins, a dialog shuts out what lies under it.
import { createContext, useContext, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useScannerGap } from '../scanner/Scanner';
import { isField } from '../scanner/field';
import { isPlain, matches, type Shortcut } from './shortcut';

export type Binding = {
  keys: Shortcut;
  /** What it does, in the person's language; shown by the help for keys. */
  label: string;
  run: () => void;
  /** Not listed by the help. */
  hidden?: boolean;
  /** Off for now; the key is still kept from others. */
  off?: boolean;
};

/** `screen` adds to what lies under it, `modal` shuts it out, `global` is always heard. */
export type ScopeKind = 'global' | 'screen' | 'modal';

type Scope = { id: number; kind: ScopeKind; bindings: () => readonly Binding[] };

type Registry = {
  /** Takes a place in the order; parts that are drawn later, or deeper, stand above. */
  place: () => number;
  add: (id: number, kind: ScopeKind, bindings: () => readonly Binding[]) => () => void;
  /** The bindings that are heard now, topmost first. */
  heard: () => Binding[];
};

const Context = createContext<Registry | null>(null);

export function KeysProvider({ children }: { children: ReactNode }) {
  const scopes = useRef<Scope[]>([]);
  const counter = useRef(0);
  const gap = useScannerGap();
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);

  const registry = useMemo<Registry>(() => {
    const audible = (): Scope[] => {
      const stack = scopes.current;
      const modal = stack.findLastIndex((scope) => scope.kind === 'modal');
      return stack.filter((scope, index) => scope.kind === 'global' || index >= modal).reverse();
    };
    return {
      place: () => {
        counter.current += 1;
        return counter.current;
      },
      add: (id, kind, bindings) => {
        scopes.current = [...scopes.current, { id, kind, bindings }].sort((a, b) => a.id - b.id);
        return () => {
          scopes.current = scopes.current.filter((scope) => scope.id !== id);
        };
      },
      heard: () => {
        const all = audible();
        return [...all.filter((scope) => scope.kind !== 'global'), ...all.filter((scope) => scope.kind === 'global')].flatMap((scope) => scope.bindings());
      },
    };
  }, []);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    clearTimeout(pending.current);
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    // The desk's field has the focus all day: as long as nothing stands in it, a symbol that no name begins with is a key.
    const typing = isField(target) && !(event.key === '?' && target.value === '' && 'keysWhileEmpty' in target.dataset);
    const hit = registry.heard().find((binding) => matches(event, binding.keys) && !(typing && isPlain(binding.keys)));
    if (!hit) return;
    event.preventDefault();
    if (hit.off || event.repeat) return;
    // A scanner types letters too: a plain letter counts only when nothing follows it at a scanner's pace.
    if (isPlain(hit.keys) && gap > 0) pending.current = setTimeout(() => hit.run(), gap + 5);
    else hit.run();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return <Context value={registry}>{children}</Context>;
}

/** Registers shortcuts for as long as the component is shown. */
export function useKeys(bindings: readonly Binding[], kind: ScopeKind = 'screen'): void {
  const registry = useContext(Context);
  const latest = useRef(bindings);
  // What is on the screen is heard: a key may come before the browser has rested.
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  const [id] = useState(() => registry?.place() ?? 0);
  useLayoutEffect(() => registry?.add(id, kind, () => latest.current), [registry, id, kind]);
}

/** Returns a function that lists what the keys do now. */
export function useHeardKeys(): () => Binding[] {
  const registry = useContext(Context);
  return () => registry?.heard() ?? [];
}
