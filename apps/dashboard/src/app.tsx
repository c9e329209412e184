import type { CurrentSession } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { projectAddress, root } from './base/addresses.ts';
import { ApiProblem, send, setCaller, whenSessionEnds } from './base/api.ts';
import { PreferencesProvider, recall } from './base/preferences.tsx';
import { SessionContext, type SessionState, useSession } from './base/session.tsx';
import { forgetReadings } from './base/use-read.ts';
import { Loading } from './components/loading.tsx';
import { ProblemNotice } from './components/notice.tsx';
import { ProjectPages } from './project-pages.tsx';
import { Shell } from './shell/shell.tsx';

const SignInPage = lazy(() => import('./pages/sign-in/sign-in-page.tsx').then((page) => page.SignInPage));
const InvitationPage = lazy(() =>
  import('./pages/sign-in/invitation-page.tsx').then((page) => page.InvitationPage),
);
const AccountPage = lazy(() => import('./pages/account/account-page.tsx').then((page) => page.AccountPage));

export function App() {
  return (
    <PreferencesProvider>
      <LocationProvider scope={root}>
        <ErrorBoundary>
          <SessionGate />
        </ErrorBoundary>
      </LocationProvider>
    </PreferencesProvider>
  );
}

/** Lets those in who are signed in, and shows the others where to do that. */
function SessionGate() {
  const { path, url, route } = useLocation();
  /** undefined: not known yet; null: nobody. */
  const [session, setSession] = useState<CurrentSession | null>();
  const [problem, setProblem] = useState<ApiProblem>();
  /** Somebody was signed in here, and the server said that this is over. */
  const [hasEnded, setHasEnded] = useState(false);
  const isIn = useRef(false);

  const take = (given: CurrentSession | null) => {
    isIn.current = given !== null;
    setHasEnded(false);
    setCaller({ csrfToken: given?.csrfToken ?? '' });
    forgetReadings();
    setProblem(undefined);
    setSession(given);
  };
  const refresh = async () => {
    try {
      take(await send<CurrentSession>('GET /v1/sessions/current', { project: '' }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) take(null);
      else setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, {}, { cause: error }));
    }
  };
  useEffect(() => {
    whenSessionEnds(() => {
      const wasIn = isIn.current;
      take(null);
      setHasEnded(wasIn);
    });
    void refresh();
  }, []);

  const enter = (given: CurrentSession, address?: string) => {
    take(given);
    // Whoever came by a sign-in link has a password to choose.
    if (path === `${root}/sign-in`) route(given.mayReplacePassword ? `${root}/account` : root, true);
    else if (address) route(address, true);
  };
  if (path === `${root}/invitation`) return <InvitationPage session={session ?? null} onEnter={enter} />;
  if (problem) return <ProblemNotice problem={problem} onRetry={() => void refresh()} />;
  if (session === undefined) return <Loading />;
  if (session === null || path === `${root}/sign-in`) {
    return <SignInPage hasEnded={hasEnded} onEnter={enter} key={url} />;
  }

  const state: SessionState = {
    session,
    refresh,
    signOut: async () => {
      await send('DELETE /v1/sessions/current', { project: '' });
      take(null);
      route(`${root}/sign-in`);
    },
  };
  return (
    <SessionContext.Provider value={state}>
      <Router>
        {/* A trailing * does not match nothing. */}
        <Route path={`${root}/projects/:project`} component={ProjectPages} />
        <Route path={`${root}/projects/:project/*`} component={ProjectPages} />
        <Route path={`${root}/account`} component={Account} />
        <Route default component={Home} />
      </Router>
    </SessionContext.Provider>
  );
}

function Account() {
  return (
    <Shell>
      <AccountPage />
    </Shell>
  );
}

/** Goes on to the project that was looked at last. */
function Home() {
  const { route } = useLocation();
  const { session } = useSession();
  const last = recall('voxpoint-project');
  const project = session.projects.find(({ key }) => key === last) ?? session.projects[0];
  useEffect(() => {
    route(project ? projectAddress(project.key) : `${root}/account`, true);
  });
  return <Loading />;
}
