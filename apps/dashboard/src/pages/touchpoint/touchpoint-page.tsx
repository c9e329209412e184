import type { Dimension, Survey, Touchpoint } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../base/addresses.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import './touchpoint.css';
import { TouchpointHead } from './touchpoint-head.tsx';
import { TouchpointNumbers } from './touchpoint-numbers.tsx';
import { touchpointWords } from './touchpoint-words.ts';

export function TouchpointPage() {
  const { touchpoint = '' } = useRoute().params;
  // Nothing of the one that was looked at before stays while another is read.
  return <OneTouchpoint key={touchpoint} touchpoint={touchpoint} />;
}

function OneTouchpoint({ touchpoint }: { touchpoint: string }) {
  const words = useWords(touchpointWords);
  const address = useAddress();
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}`;
  const itself = useFetch<Touchpoint>(path);
  const surveys = useFetch<{ data: Survey[] }>(itself.data ? `${path}/surveys` : null);
  const dimensions = useFetch<{ data: Dimension[] }>('/v1/dimensions');
  const problem = itself.problem ?? surveys.problem ?? dimensions.problem;
  const reload = () => {
    itself.reload();
    surveys.reload();
    dimensions.reload();
  };

  if (itself.problem?.status === 404 || itself.problem?.status === 422) {
    return (
      <Notice title={words.unknown} heading="h1">
        <p>{words.unknownAdvice(touchpoint)}</p>
        <a href={address()}>{words.toOverview}</a>
      </Notice>
    );
  }
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!itself.data || !surveys.data || !dimensions.data) return <Loading />;
  return (
    <div class="stack">
      <TouchpointHead touchpoint={itself.data} />
      <TouchpointNumbers
        touchpoint={itself.data}
        surveys={surveys.data.data}
        dimensions={dimensions.data.data}
      />
    </div>
  );
}
