import type { ComponentChildren } from 'preact';
import type { Fetched } from '../../base/use-fetch.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';

interface OverviewSectionProps<Body> {
  title: string;
  hint?: string;
  /** Of the heading, where one can be led to. */
  id?: string;
  /** Beside the title. */
  choice?: ComponentChildren;
  fetched: Fetched<Body>;
  children(data: Body): ComponentChildren;
}

/** A part of the page that is read by itself: it waits, fails and grows old without the others. */
export function OverviewSection<Body>(props: OverviewSectionProps<Body>) {
  const { title, hint, id, choice, fetched, children } = props;
  const { data, problem, isStale, reload } = fetched;
  return (
    <section class="overview-section">
      <div class="row ends">
        <div>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          {hint && <p class="hint">{hint}</p>}
        </div>
        {choice}
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!problem && data === undefined && <Loading />}
      {data !== undefined && <div class={isStale ? 'stale' : undefined}>{children(data)}</div>}
    </section>
  );
}
