import type { Survey, Touchpoint } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading, PageProblem } from '../../components/page-heading.tsx';
import './enter.css';
import { enterWords } from './enter-words.ts';
import { SurveyEntry } from './survey-entry.tsx';

/** Where an editor enters what somebody has said by phone or at a counter. */
export function EnterPage() {
  const { touchpoint = '' } = useRoute().params;
  const words = useWords(enterWords);
  if (!useMay('editor')) {
    return (
      <Notice title={words.roleMissing} heading="h1">
        <p>{words.roleMissingAdvice}</p>
        <ToNumbers touchpoint={touchpoint} />
      </Notice>
    );
  }
  // Nothing of the one that was asked about before stays while another is read.
  return <OneTouchpoint key={touchpoint} touchpoint={touchpoint} />;
}

function OneTouchpoint({ touchpoint }: { touchpoint: string }) {
  const words = useWords(enterWords);
  const [query] = useSearch();
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}`;
  const itself = useFetch<Touchpoint>(path);
  const surveys = useFetch<{ data: Survey[] }>(itself.data ? `${path}/surveys` : null);
  const problem = itself.problem ?? surveys.problem;
  const reload = () => {
    itself.reload();
    surveys.reload();
  };
  if (problem) return <PageProblem title={touchpoint} problem={problem} onRetry={reload} />;
  if (!itself.data || !surveys.data) return <Loading />;
  const { name, archivedAt, defaultMetric } = itself.data;
  const asked = surveys.data.data.filter(({ status }) => status !== 'archived');
  const find = (wanted: string | null | undefined) => asked.find(({ metric }) => metric === wanted);
  const survey = find(query.metric) ?? find(defaultMetric) ?? asked[0];
  return (
    <div class="stack">
      <PageHeading title={words.title(name)} />
      {archivedAt && (
        <Notice title={words.archived}>
          <p>{words.archivedAdvice}</p>
          <ToNumbers touchpoint={touchpoint} />
        </Notice>
      )}
      {!archivedAt && !survey && (
        <Notice title={words.noSurvey}>
          <p>{words.noSurveyAdvice}</p>
          <ToSetUp touchpoint={touchpoint} />
        </Notice>
      )}
      {!archivedAt && survey && (
        <SurveyEntry key={survey.metric} touchpoint={itself.data} survey={survey} surveys={asked} />
      )}
    </div>
  );
}

function ToNumbers({ touchpoint }: { touchpoint: string }) {
  const words = useWords(enterWords);
  const address = useAddress();
  return (
    <a class="button" href={address(`/touchpoints/${encodeURIComponent(touchpoint)}`)}>
      {words.toNumbers}
    </a>
  );
}

function ToSetUp({ touchpoint }: { touchpoint: string }) {
  const words = useWords(enterWords);
  const address = useAddress();
  return (
    <a class="button main" href={address(`/set-up/touchpoints/${encodeURIComponent(touchpoint)}`)}>
      {words.setUpSurvey}
    </a>
  );
}
