import type { Survey, SurveyInput, Touchpoint } from '@voxpoint/contract';
import { type Metric, metrics } from '@voxpoint/contract/vocabulary';
import { useMemo } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { fieldWords } from '../../../base/field-words.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { useMay } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { NotFound } from '../../../components/not-found.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading, PageProblem } from '../../../components/page-heading.tsx';
import { toSurveyInput } from '../../../components/survey-input.ts';
import { DeleteButton } from '../../../forms/delete-button.tsx';
import { formWords } from '../../../forms/form-words.ts';
import { useDraft } from '../../../forms/use-draft.ts';
import { useLeaveWarning } from '../../../forms/use-leave-warning.ts';
import './survey.css';
import { newSurvey, toSent } from './survey-draft.ts';
import { SurveyForm } from './survey-form.tsx';
import { surveyWords } from './survey-words.ts';

/** What is asked at a touchpoint by one metric, beside what visitors would see of it. */
export function SurveyPage() {
  const { touchpoint = '', metric = '' } = useRoute().params;
  const known = metrics.find((each) => each === metric);
  if (!known) return <NotFound />;
  return <SurveyOf key={`${touchpoint} ${known}`} touchpoint={touchpoint} metric={known} />;
}

function SurveyOf({ touchpoint, metric }: { touchpoint: string; metric: Metric }) {
  const words = useWords(surveyWords);
  const field = useWords(fieldWords);
  const { archive } = useWords(formWords);
  const { language } = usePreferences();
  const address = useAddress();
  const isEditor = useMay('editor');
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}`;
  const place = useFetch<Touchpoint>(path);
  const ifMissing = useMemo(() => (isEditor ? newSurvey(metric, language) : undefined), []);
  const draft = useDraft<Survey, SurveyInput>(`${path}/surveys/${metric}`, {
    toInput: toSurveyInput,
    toSent,
    ifMissing,
  });
  useLeaveWarning(draft.isChanged);

  const problem = place.problem ?? draft.problem;
  if (problem) return <PageProblem title={words.form} problem={problem} onRetry={draft.reload} />;
  if (!draft.input || !place.data) return <Loading />;
  return (
    <div>
      <div>
        <a href={address(`/set-up/touchpoints/${touchpoint}`)}>{place.data.name}</a>
        <PageHeading title={words.title(field[metric], place.data.name)} />
        <p class="hint">{draft.saved ? words.version(`${draft.saved.version}`) : isEditor && words.isNew}</p>
      </div>
      {draft.saved?.status === 'archived' && (
        <Notice title={words.isArchived}>
          <p>{words.isArchivedAdvice}</p>
        </Notice>
      )}
      <SurveyForm draft={draft} touchpoint={touchpoint} metric={metric} />
      {isEditor && draft.saved && draft.saved.status !== 'archived' && (
        <DeleteButton
          label={words.archive}
          title={words.archiveTitle}
          action={archive}
          path={`${path}/surveys/${metric}`}
          after={draft.reload}
        >
          <p>{words.archiveMeaning}</p>
        </DeleteButton>
      )}
    </div>
  );
}
