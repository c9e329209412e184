import type { CaseCounts } from '@voxpoint/contract';
import { useEffect } from 'preact/hooks';
import { useFormats } from '../base/formats.ts';
import { useFetch } from '../base/use-fetch.ts';
import { useWords } from '../base/words.ts';
import { shellWords } from './shell-words.ts';

/** How many open cases are the person's; nothing while there are none. Read again when another page is opened. */
export function MyCases({ page }: { page: string }) {
  const words = useWords(shellWords);
  const { count } = useFormats();
  const { data, reload } = useFetch<CaseCounts>('/v1/cases/counts?owner=me');
  useEffect(() => {
    if (data) reload();
  }, [page]);
  if (!data || data.total === 0) return null;
  return (
    <>
      {' '}
      <span class="badge">
        {count(data.total)} <span class="unseen">{words.yours}</span>
      </span>
    </>
  );
}
