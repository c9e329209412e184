import type { CurrentSession } from '@voxpoint/contract';
import { useEffect } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { projectAddress, root } from './base/addresses.ts';
import { PreferencesProvider, recall } from './base/preferences.tsx';
import { SessionContext, useSession } from './base/session.tsx';
import { useFieldMessages } from './base/use-field-messages.ts';
import { useSessionGate } from './base/use-session-gate.ts';
import { lazyPage } from './components/lazy-page.tsx';
import { Loading } from './components/loading.tsx';
import { ProblemNotice } from './components/notice.tsx';
import { ProjectPages } from './project-pages.tsx';
import { ServerAway } from './shell/server-away.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInAgain } from './shell/sign-in-again.tsx';

const SignInPage = lazyPage(() => import('./pages/sign-in/sign-in-page.tsx').then((page) => page.SignInPage));
const InvitationPage = lazyPage(() =>
  import('./pages/sign-in/invitation-page.tsx').then((page) => page.InvitationPage),
);
const AccountPage = lazyPage(() =>
  import('./pages/account/account-page.tsx').then((page) => page.AccountPage),
);
const AgentPage = lazyPage(() => import('./pages/enter/agent-page.tsx').then((page) => page.AgentPage));

export function App() {
  return (
    <PreferencesProvider>
      <LocationProvider scope={root}>
        <ErrorBoundary>
          <SessionGate />
        </ErrorBoundary>
        <ServerAway />
      </LocationProvider>
    </PreferencesProvider>
  );
}

/** Lets those in who are signed in, and shows the others where to do that. */
function SessionGate() {
  const { path, url, route } = useLocation();
  useFieldMessages();
  const gate = useSessionGate();
  const { session, hasEnded, take, refresh } = gate;
  const enter = (given: CurrentSession, address?: string) => {
    take(given);
    // Whoever came by a sign-in link has a password to choose.
    if (path === `${root}/sign-in`) route(given.mayReplacePassword ? `${root}/account` : root, true);
    else if (address) route(address, true);
  };
  if (path === `${root}/invitation`) return <InvitationPage session={session ?? null} onEnter={enter} />;
  if (gate.problem) return <ProblemNotice problem={gate.problem} onRetry={() => void refresh()} />;
  if (session === undefined) return <Loading />;
  if (session === null || path === `${root}/sign-in`) {
    return <SignInPage hasEnded={false} onEnter={enter} key={url} />;
  }
  const signOut = async () => {
    await gate.end();
    route(`${root}/sign-in`);
  };
  return (
    <>
      {hasEnded && (
        <SignInAgain>
          <SignInPage hasEnded onEnter={enter} />
        </SignInAgain>
      )}
      {/* What somebody was at is not lost with the session; nobody sees it meanwhile, and nobody else gets it. */}
      <div key={session.person.id} hidden={hasEnded}>
        <SessionContext.Provider value={{ session, refresh, signOut }}>
          <Pages />
        </SessionContext.Provider>
      </div>
    </>
  );
}

function Pages() {
  return (
    <Router>
      {/* A trailing * does not match nothing. */}
      <Route path={`${root}/projects/:project`} component={ProjectPages} />
      <Route path={`${root}/projects/:project/*`} component={ProjectPages} />
      <Route path={`${root}/agent/:touchpoint`} component={AgentPage} />
      <Route path={`${root}/account`} component={Account} />
      <Route default component={Home} />
    </Router>
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
