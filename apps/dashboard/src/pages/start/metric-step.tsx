import type { Survey } from '@voxpoint/contract';
import { type Metric, metrics } from '@voxpoint/contract/vocabulary';
import { send } from '../../base/api.ts';
import { fieldWords } from '../../base/field-words.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { forgetFetched, useFetch } from '../../base/use-fetch.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { toSurveyInput } from '../../components/survey-input.ts';
import { useAskedSurvey } from '../../components/survey-preview/use-asked-survey.ts';
import { startWords } from './start-words.ts';

interface MetricStepProps {
  touchpoint: string;
  onDone(metric: Metric): void;
}

/** Chooses a metric, each explained by its question. A survey that is there is kept, and asked if it was not. */
export function MetricStep({ touchpoint, onDone }: MetricStepProps) {
  const { language } = usePreferences();
  const { run, problem } = useSending();
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/surveys`;
  const surveys = useFetch<{ data: Survey[] }>(path);
  const surveyOf = (metric: Metric) => surveys.data?.data.find((survey) => survey.metric === metric);
  const choose = (metric: Metric) =>
    run(async () => {
      const survey = surveyOf(metric);
      if (survey?.status !== 'active') {
        const body = survey ? { ...toSurveyInput(survey), status: 'active' } : { defaultLocale: language };
        await send(`PUT ${path}/${metric}`, { body });
        forgetFetched();
      }
      onDone(metric);
    });
  if (surveys.problem) return <ProblemNotice problem={surveys.problem} onRetry={surveys.reload} />;
  if (!surveys.data) return <Loading />;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <ul class="start-metrics">
        {metrics.map((metric) => (
          <MetricChoice
            key={metric}
            metric={metric}
            path={path}
            survey={surveyOf(metric)}
            onChoose={() => void choose(metric)}
          />
        ))}
      </ul>
    </>
  );
}

interface MetricChoiceProps {
  metric: Metric;
  /** Of the surveys. */
  path: string;
  survey?: Survey;
  onChoose(): void;
}

function MetricChoice({ metric, path, survey, onChoose }: MetricChoiceProps) {
  const words = useWords(startWords);
  const field = useWords(fieldWords);
  const { language } = usePreferences();
  const draft = survey ? toSurveyInput(survey) : { defaultLocale: language };
  const asked = useAskedSurvey(`${path}/${metric}/preview?locale=${language}`, draft, 0);
  const isActive = survey?.status === 'active';
  return (
    <li class="panel">
      <h3 class="row">
        {field[metric]}
        {survey && survey.status !== 'archived' && (
          <span class="badge">{isActive ? words.asksAlready : words.isPaused}</span>
        )}
      </h3>
      <p>{field[`${metric}Sentence`]}</p>
      {asked.survey && (
        <blockquote lang={asked.survey.locale} dir={asked.survey.direction}>
          {asked.survey.texts.question}
        </blockquote>
      )}
      <button type="button" class="main" onClick={onChoose}>
        {isActive ? words.goOnWith(field[metric]) : words.ask(field[metric])}
      </button>
    </li>
  );
}
