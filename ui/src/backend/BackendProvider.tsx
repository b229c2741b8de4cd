// Hands the backend to the screens, so that tests can put another in its place.
import { createContext, useContext, type ReactNode } from 'react';
import { tauriBackend, type Backend } from './backend';

const Context = createContext<Backend>(tauriBackend);

export function BackendProvider({ backend, children }: { backend: Backend; children: ReactNode }) {
  return <Context value={backend}>{children}</Context>;
}

export function useBackend(): Backend {
  return useContext(Context);
}
