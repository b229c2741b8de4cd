// Hands the backend to the screens, with a cache of what it answered; tests put another in its place.
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { isRefusedFor, tauriBackend, type Backend } from './backend';

const Context = createContext<Backend>(tauriBackend);

export function BackendProvider({ backend, children }: { backend: Backend; children: ReactNode }) {
  const [client] = useState(answers);
  return (
    <Context value={backend}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </Context>
  );
}

export function useBackend(): Backend {
  return useContext(Context);
}

/** The program is on this computer: it is always reachable, and asking twice does not help. */
function answers(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && askWhoIsHere(error) }),
    mutationCache: new MutationCache({ onError: (error) => askWhoIsHere(error) }),
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false, gcTime: 60_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  // The desk locked itself: the window finds out who is here and shows the sign-in.
  const askWhoIsHere = (error: unknown) => {
    if (isRefusedFor(error, 'not_signed_in')) void client.resetQueries({ queryKey: ['session'] });
  };
  return client;
}
