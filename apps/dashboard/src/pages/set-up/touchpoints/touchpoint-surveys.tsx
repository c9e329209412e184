import type { Survey, Touchpoint } from '@voxpoint/contract';
import { metrics } from '@voxpoint/contract/vocabulary';
import { useAddress } from '../../../base/addresses.ts';
import { fieldWords } from '../../../base/field-words.ts';
import { useFormats } from '../../../base/formats.ts';
import { languageName } from '../../../base/language-names.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { useMay, useProject } from '../../../base/session.tsx';
import type { Fetched } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { touchpointWords } from './touchpoint-words.ts';

interface TouchpointSurveysProps {
  touchpoint: Touchpoint;
  surveys: Fetched<{ data: Survey[] }>;
}

/** What is asked at a touchpoint, and what could be. */
export function TouchpointSurveys({ touchpoint, surveys }: TouchpointSurveysProps) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const address = useAddress();
  const isEditor = useMay('editor');
  const all = surveys.data?.data;
  const missing = metrics.filter((metric) => !all?.some((survey) => survey.metric === metric));
  return (
    <section aria-label={words.surveys} class="stack">
      <div>
        <h2>{words.surveys}</h2>
        <p class="hint">{all?.length === 0 ? words.noSurvey : words.surveysHint}</p>
      </div>
      {surveys.problem && <ProblemNotice problem={surveys.problem} onRetry={surveys.reload} />}
      {!all && !surveys.problem && <Loading />}
      {all && all.length > 0 && (
        <ul class="set-up-list">
          {all.map((survey) => (
            <SurveyRow key={survey.metric} survey={survey} touchpoint={touchpoint} />
          ))}
        </ul>
      )}
      {all && isEditor && missing.length > 0 && (
        <div class="row">
          {missing.map((metric) => (
            <a
              key={metric}
              class="button"
              href={address(`/set-up/touchpoints/${touchpoint.key}/surveys/${metric}`)}
            >
              {words.addSurvey(field[metric])}
            </a>
          ))}
        </div>
      )}
    </section>
  );
}

function SurveyRow({ survey, touchpoint }: { survey: Survey; touchpoint: Touchpoint }) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const { count, time } = useFormats();
  const { language } = usePreferences();
  const { timeZone } = useProject();
  const address = useAddress();
  const isEditor = useMay('editor');
  const { metric, status, version, locales, opensAt, closesAt } = survey;
  const states = { active: words.statusActive, paused: words.statusPaused, archived: words.statusArchived };
  const names = new Intl.ListFormat(language).format(locales.map((locale) => languageName(locale, language)));
  return (
    <li>
      <span class="what">
        <a href={address(`/set-up/touchpoints/${touchpoint.key}/surveys/${metric}`)}>
          {(isEditor ? words.edit : words.look)(field[metric])}
        </a>
        <span class="hint">
          {[
            words.version(count(version)),
            words.inLanguages(names),
            opensAt && words.openedAt(time(opensAt, timeZone)),
            closesAt && words.closedAt(time(closesAt, timeZone)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span class="row">
        {touchpoint.defaultMetric === metric && <span class="badge">{words.isDefault}</span>}
        <span class="badge">{states[status]}</span>
      </span>
    </li>
  );
}
