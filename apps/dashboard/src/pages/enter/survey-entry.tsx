import type { EnteredResponseInput, Survey, Touchpoint } from '@voxpoint/contract';
import { type EnteredChannel, enteredChannels } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { keep, recall, usePreferences } from '../../base/preferences.tsx';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { toSurveyInput } from '../../components/survey-input.ts';
import { useAskedSurvey } from '../../components/survey-preview/use-asked-survey.ts';
import { enterWords } from './enter-words.ts';
import { EnteredStatus, RefusedAnswers } from './entered-answers.tsx';
import { EntryChoices } from './entry-choices.tsx';
import { EntryForm } from './entry-form.tsx';
import { discard, enter, useEntered } from './outbox.ts';

interface SurveyEntryProps {
  touchpoint: Touchpoint;
  survey: Survey;
  /** All that the touchpoint asks. */
  surveys: readonly Survey[];
}

/** Answers to a survey, one after another, and what became of them. */
export function SurveyEntry({ touchpoint, survey, surveys }: SurveyEntryProps) {
  const words = useWords(enterWords);
  const project = useProject().key;
  const { language } = usePreferences();
  const [query, search] = useSearch();
  const [round, setRound] = useState(0);
  const [tries, setTries] = useState(0);
  const entered = useEntered(project);
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint.key)}/surveys/${survey.metric}/preview`;
  const locale = encodeURIComponent(query.locale ?? language);
  const asked = useAskedSurvey(`${path}?locale=${locale}`, toSurveyInput(survey), tries);
  const corrected = entered.find(({ id, state }) => id === query.correct && state === 'refused');

  if (asked.problem && !asked.problem.isAway && !asked.survey) {
    return <ProblemNotice problem={asked.problem} onRetry={() => setTries(tries + 1)} />;
  }
  if (!asked.survey) return <Loading />;
  const take = (body: EnteredResponseInput) => {
    keep(channelName, body.channel);
    enter(project, body);
    if (corrected) discard(corrected.id);
    search({ correct: undefined }, { replace: true });
    setRound(round + 1);
  };
  return (
    <>
      <EntryChoices survey={survey} surveys={surveys} locale={asked.survey.locale} />
      <p class="hint">{words.keys}</p>
      <EnteredStatus project={project} entered={entered} />
      {corrected?.problem && <ProblemNotice problem={corrected.problem} />}
      <EntryForm
        key={`${round} ${corrected?.id ?? ''}`}
        survey={{ ...asked.survey, version: survey.version }}
        initial={corrected?.body ?? { channel: usualChannel(touchpoint) }}
        onEnter={take}
      />
      <RefusedAnswers entered={entered.filter((each) => each !== corrected)} />
    </>
  );
}

const channelName = 'voxpoint-entry-channel';

/** The one that was chosen last in this browser, else that of the touchpoint. */
function usualChannel({ channel }: Touchpoint): EnteredChannel {
  const find = (wanted: string | null) => enteredChannels.find((each) => each === wanted);
  return find(recall(channelName)) ?? find(channel) ?? 'phone';
}
