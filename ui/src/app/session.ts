// Who is signed in and for whom they work, for every screen of the window.
import { createContext, useContext } from 'react';
import type { OrganizationView } from '../bindings/OrganizationView';
import type { Permission } from '../bindings/Permission';
import type { SessionView } from '../bindings/SessionView';

export type Signed = {
  session: SessionView;
  organization: OrganizationView;
  /** Locks the desk; drafts stay. */
  lock: () => void;
  /** Closes the program; drafts stay. */
  quit: () => void;
};

export const SignedContext = createContext<Signed | null>(null);

/** Returns who is signed in; only for parts of the window that a signed-in person sees. */
export function useSigned(): Signed {
  const signed = useContext(SignedContext);
  if (!signed) throw new Error('nobody is signed in');
  return signed;
}

/** Returns whether the role may do something; the program checks it again. */
export function useMay(): (permission: Permission) => boolean {
  const { session } = useSigned();
  return (permission) => session.may.includes(permission);
}
