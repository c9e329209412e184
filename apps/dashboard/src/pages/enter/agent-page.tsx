import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { projectAddress, withQuery } from '../../base/addresses.ts';
import { type ApiProblem, send, toApiProblem } from '../../base/api.ts';
import { recall } from '../../base/preferences.tsx';
import { useServerBack } from '../../base/server-reach.ts';
import { useSession } from '../../base/session.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';

/** `/dashboard/agent/KEY`: goes on to where answers of a touchpoint are entered, in the project that has it. */
export function AgentPage() {
  const { touchpoint = '' } = useRoute().params;
  const { query, route } = useLocation();
  const { session } = useSession();
  const [problem, setProblem] = useState<ApiProblem>();
  const last = recall('voxpoint-project');
  // Where more than one has it, the one that was looked at last is meant.
  const projects = session.projects.map(({ key }) => key).sort((one) => (one === last ? -1 : 0));
  const goOn = () => {
    setProblem(undefined);
    findProject(projects, touchpoint).then(
      (project) =>
        route(withQuery(projectAddress(project, `/enter/${encodeURIComponent(touchpoint)}`), query), true),
      (error) => setProblem(toApiProblem(error)),
    );
  };
  useEffect(goOn, [touchpoint]);
  useServerBack(goOn, problem?.isAway ?? false);
  if (problem && !problem.isAway) return <ProblemNotice problem={problem} onRetry={goOn} />;
  return <Loading />;
}

/** The first project that has the touchpoint; if none has, the first, which says so. */
async function findProject(projects: readonly string[], touchpoint: string): Promise<string> {
  for (const project of projects) {
    try {
      await send(`GET /v1/touchpoints/${encodeURIComponent(touchpoint)}`, { project });
      return project;
    } catch (error) {
      if (toApiProblem(error).isAway) throw error;
    }
  }
  return projects[0] ?? '';
}
