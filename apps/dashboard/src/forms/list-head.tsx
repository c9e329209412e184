import { useLocation } from 'preact-iso';
import { withQuery } from '../base/addresses.ts';
import { useMay } from '../base/session.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

interface ListHeadProps {
  title: string;
  intro: string;
  /** What the button says that begins a new one; absent while one is made. */
  add?: string;
}

/** The heading of a list, what it is good for, and how one more is made. */
export function ListHead({ title, intro, add }: ListHeadProps) {
  const { path, query } = useLocation();
  const isEditor = useMay('editor');
  return (
    <div class="row ends">
      <div>
        <PageHeading title={title} />
        <p class="soft">{intro}</p>
      </div>
      {isEditor && add && (
        <a class="button main" href={withQuery(path, { ...query, new: '1' })}>
          {add}
        </a>
      )}
    </div>
  );
}
