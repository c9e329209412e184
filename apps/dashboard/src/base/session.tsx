import type { CurrentSession, Project } from '@voxpoint/contract';
import { type Role, roles } from '@voxpoint/contract/vocabulary';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export interface SessionState {
  session: CurrentSession;
  /** Reads the session again: a project was made, or a name changed. */
  refresh(): Promise<void>;
  signOut(): Promise<void>;
}

export const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error('Nobody is signed in here.');
  return state;
}

/** The project that is looked at, with the person's role in it. */
export interface ProjectState extends Project {
  role: Role;
  reload(): void;
}

export const ProjectContext = createContext<ProjectState | null>(null);

export function useProject(): ProjectState {
  const state = useContext(ProjectContext);
  if (!state) throw new Error('No project is looked at here.');
  return state;
}

/** Whether the person may do what this role may do. The server decides; a screen only does not offer the rest. */
export function useMay(least: Role): boolean {
  const { role } = useProject();
  return roles.indexOf(role) >= roles.indexOf(least);
}
