import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { keptQuery, projectAddress, root, withQuery } from '../base/addresses.ts';
import { ProjectContext, useSession } from '../base/session.tsx';
import { mayLeave } from '../base/unsaved.ts';
import { useWords } from '../base/words.ts';
import { MyCases } from './my-cases.tsx';
import './shell.css';
import { ServerWarnings } from './server-warnings.tsx';
import { shellWords } from './shell-words.ts';

/** The frame of every page: which project, which pages, who. */
export function Shell({ children }: { children: ComponentChildren }) {
  const words = useWords(shellWords);
  const { path, query, route } = useLocation();
  const { session, signOut } = useSession();
  const project = useContext(ProjectContext);
  const link = (page: string, label: ComponentChildren) => {
    const address = project ? projectAddress(project.key, page) : root;
    const isHere =
      page === ''
        ? path === address || (path.includes('/touchpoints/') && !path.includes('/set-up/'))
        : path.startsWith(address);
    return (
      <a
        class="shell-link"
        href={withQuery(address, keptQuery(query))}
        aria-current={isHere ? 'page' : undefined}
      >
        {label}
      </a>
    );
  };
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="shell-head">
        <a class="brand" href={`${root}/`}>
          Voxpoint
        </a>
        {project && (
          <label class="project-choice">
            <span class="unseen">{words.project}</span>
            <select
              value={project.key}
              onChange={({ currentTarget }) => {
                if (mayLeave()) route(projectAddress(currentTarget.value));
                else currentTarget.value = project.key;
              }}
            >
              {session.projects.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {project && (
          <nav aria-label={words.main}>
            {link('', words.overview)}
            {link('/responses', words.responses)}
            {link(
              '/cases',
              <>
                {words.cases}
                <MyCases page={path} />
              </>,
            )}
            {link('/actions', words.actions)}
            {link('/alerts', words.alerts)}
            {link('/report', words.report)}
            {link('/set-up', words.setUp)}
          </nav>
        )}
        <div class="who">
          <a
            class="shell-link"
            href={`${root}/account`}
            aria-current={path === `${root}/account` ? 'page' : undefined}
          >
            {session.person.name || session.person.email}
          </a>
          <button type="button" class="quiet" onClick={() => mayLeave() && void signOut().catch(() => {})}>
            {words.signOut}
          </button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {project && <ServerWarnings />}
        {children}
      </main>
    </div>
  );
}
