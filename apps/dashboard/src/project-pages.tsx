import type { Project } from '@voxpoint/contract';
import { useEffect } from 'preact/hooks';
import { Route, Router, useRoute } from 'preact-iso';
import { setCaller } from './base/api.ts';
import { keptEntries } from './base/kept-entries.ts';
import { keep } from './base/preferences.tsx';
import { ProjectContext, useSession } from './base/session.tsx';
import { forgetFetched, useFetch } from './base/use-fetch.ts';
import { lazyPage } from './components/lazy-page.tsx';
import { Loading } from './components/loading.tsx';
import { NotFound } from './components/not-found.tsx';
import { ProblemNotice } from './components/notice.tsx';
import { OverviewPage } from './pages/overview/overview-page.tsx';
import { Shell } from './shell/shell.tsx';

const StartPage = lazyPage(() => import('./pages/start/start-page.tsx').then((page) => page.StartPage));
const TouchpointPage = lazyPage(() =>
  import('./pages/touchpoint/touchpoint-page.tsx').then((page) => page.TouchpointPage),
);
const EnterPage = lazyPage(() => import('./pages/enter/enter-page.tsx').then((page) => page.EnterPage));
const ResponsesPage = lazyPage(() =>
  import('./pages/responses/responses-page.tsx').then((page) => page.ResponsesPage),
);
const AlertsPage = lazyPage(() => import('./pages/alerts/alerts-page.tsx').then((page) => page.AlertsPage));
const AlertPage = lazyPage(() => import('./pages/alerts/alert-page.tsx').then((page) => page.AlertPage));
const CasesPage = lazyPage(() => import('./pages/cases/cases-page.tsx').then((page) => page.CasesPage));
const CaseNumbersPage = lazyPage(() =>
  import('./pages/cases/numbers/case-numbers-page.tsx').then((page) => page.CaseNumbersPage),
);
const ActionsPage = lazyPage(() =>
  import('./pages/actions/actions-page.tsx').then((page) => page.ActionsPage),
);
const ActionPage = lazyPage(() => import('./pages/actions/action-page.tsx').then((page) => page.ActionPage));
const ReportPage = lazyPage(() => import('./pages/report/report-page.tsx').then((page) => page.ReportPage));
const StoredReportPage = lazyPage(() =>
  import('./pages/report/stored-report-page.tsx').then((page) => page.StoredReportPage),
);
const BurstsPage = lazyPage(() => import('./pages/bursts/bursts-page.tsx').then((page) => page.BurstsPage));
const SecondFactorGate = lazyPage(() =>
  import('./pages/account/second-factor-gate.tsx').then((page) => page.SecondFactorGate),
);
const SetUpPages = lazyPage(() => import('./pages/set-up/set-up-pages.tsx').then((page) => page.SetUpPages));

let looked = '';

/** Every page of one project. Addresses are below `/dashboard/projects/KEY`. */
export function ProjectPages() {
  const { project = '' } = useRoute().params;
  const { session, refresh } = useSession();
  const known = session.projects.find(({ key }) => key === project);
  if (known && looked !== project) {
    // Before anything below reads.
    setCaller({ project });
    forgetFetched();
    looked = project;
  }
  const isGated = known?.requireSecondFactor === true && !session.hasSecondFactor;
  const { data, problem, reload } = useFetch<Project>(known && !isGated ? '/v1/project' : null);
  const isAskedForMore = problem?.problem.code === 'second-factor-required';
  useEffect(() => {
    // An owner has asked for it since the session was read.
    if (isAskedForMore) void refresh();
  }, [isAskedForMore]);
  useEffect(() => {
    if (known) keep('voxpoint-project', project);
  }, [known, project]);
  useEffect(() => {
    // What was entered and could not be sent is sent wherever the person comes back.
    if (keptEntries().length > 0)
      void import('./pages/enter/outbox.ts').then(({ openOutbox }) => openOutbox());
  }, []);

  if (!known) return <NotFound />;
  if (isGated) {
    return (
      <Shell>
        <SecondFactorGate project={known.name} />
      </Shell>
    );
  }
  if (problem && !isAskedForMore) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (data?.key !== project) return <Loading />;
  return (
    <ProjectContext.Provider value={{ ...data, role: known.role, reload }}>
      <Shell>
        <Router>
          <Route path="/" component={OverviewPage} />
          <Route path="/start" component={StartPage} />
          <Route path="/touchpoints/:touchpoint" component={TouchpointPage} />
          <Route path="/enter/:touchpoint" component={EnterPage} />
          <Route path="/responses" component={ResponsesPage} />
          <Route path="/responses/:response" component={ResponsesPage} />
          <Route path="/alerts" component={AlertsPage} />
          <Route path="/alerts/:alert" component={AlertPage} />
          <Route path="/cases" component={CasesPage} />
          <Route path="/cases/numbers" component={CaseNumbersPage} />
          <Route path="/cases/:case" component={CasesPage} />
          <Route path="/actions" component={ActionsPage} />
          <Route path="/actions/:action" component={ActionPage} />
          <Route path="/report" component={ReportPage} />
          <Route path="/reports/:report" component={StoredReportPage} />
          <Route path="/bursts" component={BurstsPage} />
          <Route path="/set-up" component={SetUpPages} />
          <Route path="/set-up/*" component={SetUpPages} />
          <Route default component={NotFound} />
        </Router>
      </Shell>
    </ProjectContext.Provider>
  );
}
