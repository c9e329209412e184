import { useEffect } from 'preact/hooks';
import type { ApiProblem } from '../base/api.ts';
import { usePageTitle } from '../base/page-title.ts';
import { ProblemNotice } from './notice.tsx';

let isFirstPage = true;

/** The heading of a page, which names the tab, too. What had the focus may be gone: then the content gets it. */
export function PageHeading({ title }: { title: string }) {
  usePageTitle(title);
  useEffect(() => {
    if (!isFirstPage && document.activeElement === document.body) document.getElementById('content')?.focus();
    isFirstPage = false;
  }, []);
  return <h1>{title}</h1>;
}

interface PageProblemProps {
  /** Of the page that would be here. */
  title: string;
  problem: ApiProblem;
  onRetry(): void;
}

/** Instead of a page whose content could not be read. */
export function PageProblem({ title, problem, onRetry }: PageProblemProps) {
  return (
    <div>
      <PageHeading title={title} />
      <ProblemNotice problem={problem} onRetry={onRetry} />
    </div>
  );
}
