import type { AskedSurvey, Survey } from '@voxpoint/contract';
import type { DisplayMode, Metric } from '@voxpoint/contract/vocabulary';
import { SampleView } from '@voxpoint/preview/sample-view';
import { samplesOf } from '@voxpoint/preview/sampled-survey';
import { useEffect, useState } from 'preact/hooks';
import type { ApiProblem } from '../base/api.ts';
import { languageName } from '../base/language-names.ts';
import { usePreferences } from '../base/preferences.tsx';
import { useFetch } from '../base/use-fetch.ts';
import { useWords } from '../base/words.ts';
import { Loading } from './loading.tsx';
import { ProblemNotice } from './notice.tsx';
import { toSurveyInput } from './survey-input.ts';
import { type PreviewLook, PreviewLooks } from './survey-preview/preview-looks.tsx';
import { surveyPreviewWords } from './survey-preview/survey-preview-words.ts';
import './survey-preview/survey-preview.css';
import { useAskedSurvey } from './survey-preview/use-asked-survey.ts';

interface SurveyPreviewProps extends Partial<PreviewLook> {
  touchpoint: string;
  metric: Metric;
  /** As PUT takes it; absent: the survey as it is saved. */
  draft?: object;
  /** Those to choose from; absent: those of the saved survey. */
  locales?: readonly string[];
  /** Told why the draft cannot be shown, and nothing when it can. */
  onProblem?(problem?: ApiProblem): void;
}

/**
 * A survey as visitors see it, drawn by the widget itself in a page of its own. Mode, language, width and scheme are to
 * be chosen unless they are given. What cannot be shown leaves the last that could.
 */
export function SurveyPreview({
  touchpoint,
  metric,
  draft,
  locales,
  onProblem,
  ...given
}: SurveyPreviewProps) {
  const words = useWords(surveyPreviewWords);
  const [round, setRound] = useState(0);
  const [chosen, setChosen] = useState<PreviewLook>({ mode: '', width: 768, scheme: 'light' });
  const look = { ...chosen, ...withoutUndefined(given) };
  const address = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/surveys/${metric}`;
  const saved = useFetch<Survey>(draft && locales ? null : address);
  const { survey, problem } = useAskedSurvey(
    `${address}/preview${look.locale ? `?locale=${look.locale}` : ''}`,
    draft ?? (saved.data && toSurveyInput(saved.data)),
    round,
  );
  useEffect(() => onProblem?.(problem), [problem]);

  const failed = problem ?? (draft ? undefined : saved.problem);
  return (
    <div class="survey-preview">
      <PreviewLooks
        look={look}
        given={given}
        locales={locales ?? saved.data?.locales ?? []}
        onChange={(choice) => setChosen({ ...chosen, ...choice })}
      />
      <div role="status">
        {survey && failed && <p class="hint">{words.lastGood}</p>}
        {survey && !failed && <OtherLanguage wanted={look.locale} shown={survey.locale} />}
      </div>
      {survey && <Samples survey={survey} look={look} />}
      {!survey && failed && !failed.isAway && (
        <ProblemNotice problem={failed} onRetry={() => setRound(round + 1)} />
      )}
      {!survey && (!failed || failed.isAway) && <Loading />}
    </div>
  );
}

function Samples({ survey, look }: { survey: AskedSurvey; look: PreviewLook }) {
  const words = useWords(surveyPreviewWords);
  const { mode, scheme } = look;
  const samples = samplesOf(survey, { key: 'vpk_preview', mode, scheme, appearance: '', position: '' });
  return (
    <div class="survey-preview-samples">
      {samples.map(({ mode, sample }) => (
        <SampleView
          key={JSON.stringify([mode, sample, look.width])}
          mode={mode}
          width={look.width}
          sample={sample}
          words={{
            mode: (each: DisplayMode) => words[each],
            title: words.frame,
            answered: ({ score, comment = '' }) => words.answered(`${score}`, comment),
            dismissed: words.dismissed,
          }}
        />
      ))}
    </div>
  );
}

function OtherLanguage({ wanted, shown }: { wanted?: string; shown: string }) {
  const words = useWords(surveyPreviewWords);
  const { language } = usePreferences();
  if (!wanted || wanted.split('-')[0] === shown.split('-')[0]) return null;
  return (
    <p class="hint">{words.otherLanguage(languageName(wanted, language), languageName(shown, language))}</p>
  );
}

function withoutUndefined<Some extends object>(some: Some): Some {
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as Some;
}
