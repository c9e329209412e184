import type { Touchpoint, WidgetTags } from '@voxpoint/contract';
import { useRef } from 'preact/hooks';
import { fieldWords } from '../../base/field-words.ts';
import { useMay } from '../../base/session.tsx';
import { forgetFetched, useFetch } from '../../base/use-fetch.ts';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { useTagKey } from '../../components/tag-key.tsx';
import { LookStep } from './look-step.tsx';
import { MetricStep } from './metric-step.tsx';
import { NameStep } from './name-step.tsx';
import './start.css';
import { writeTags } from '../../base/written-tags.ts';
import { startWords } from './start-words.ts';
import { Step } from './step.tsx';
import { TagStep } from './tag-step.tsx';
import { useFirstAnswer } from './use-first-answer.ts';
import { type StepName, type StepState, type Steps, useSteps } from './use-steps.ts';
import { WaitStep } from './wait-step.tsx';

/** From an empty project to the first answer, one step after another. */
export function StartPage() {
  const words = useWords(startWords);
  const mayEdit = useMay('editor');
  return (
    <div class="stack start">
      <PageHeading title={words.title} />
      {mayEdit ? (
        <>
          <p class="soft">{words.lead}</p>
          <FirstMinute />
        </>
      ) : (
        <Notice title={words.forEditors}>
          <p>{words.forEditorsAdvice}</p>
        </Notice>
      )}
    </div>
  );
}

function FirstMinute() {
  const words = useWords(startWords);
  const field = useWords(fieldWords);
  const steps = useSteps();
  const first = useRef(steps.now);
  const hasMoved = useRef(false);
  if (steps.now !== first.current) hasMoved.current = true;
  const touchpoints = useFetchAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  if (touchpoints.problem)
    return <ProblemNotice problem={touchpoints.problem} onRetry={touchpoints.reload} />;
  if (!touchpoints.data) return <Loading />;

  const { touchpoint = '', metric, mode } = steps.choices;
  // The page itself has the focus at first.
  const stepOf = (step: StepName) => ({
    state: steps.stateOf(step),
    takesFocus: hasMoved.current && step === steps.now,
  });
  const takeTouchpoint = (key: string) => {
    forgetFetched();
    touchpoints.reload();
    steps.choose({ touchpoint: key });
  };
  const name = touchpoints.data.find(({ key }) => key === touchpoint)?.name ?? touchpoint;
  return (
    <ol class="start-steps">
      <Step title={words.nameStep} summary={name} onChange={() => steps.back('name')} {...stepOf('name')}>
        <NameStep touchpoints={touchpoints.data} onDone={takeTouchpoint} />
      </Step>
      <Step
        title={words.metricStep}
        summary={metric && field[metric]}
        onChange={() => steps.back('metric')}
        {...stepOf('metric')}
      >
        <MetricStep touchpoint={touchpoint} onDone={(chosen) => steps.choose({ metric: chosen })} />
      </Step>
      <Step
        title={words.lookStep}
        summary={words[mode ?? 'asSurvey']}
        onChange={() => steps.back('look')}
        {...stepOf('look')}
      >
        {metric && (
          <LookStep
            {...{ touchpoint, metric, mode }}
            onMode={(chosen) => steps.choose({ mode: chosen })}
            onDone={() => steps.choose({ isLookedAt: true })}
          />
        )}
      </Step>
      <LastSteps steps={steps} stepOf={stepOf} />
    </ol>
  );
}

interface LastStepsProps {
  steps: Steps;
  stepOf(step: StepName): { state: StepState; takesFocus: boolean };
}

/** The tag, and waiting for what it brings: both are open together. */
function LastSteps({ steps, stepOf }: LastStepsProps) {
  const words = useWords(startWords);
  const { touchpoint, metric, mode } = steps.choices;
  const tagKey = useTagKey(touchpoint ?? '');
  const key = steps.choices.key ?? tagKey.key;
  const isNow = steps.now === 'tag' && touchpoint && metric;
  const widget = useFetch<WidgetTags>(isNow ? '/v1/widget' : null);
  const found = useFetch<Touchpoint>(isNow ? `/v1/touchpoints/${touchpoint}` : null);
  const tags =
    isNow && widget.data && found.data
      ? writeTags(widget.data, {
          key,
          touchpoint,
          metric: found.data.defaultMetric === metric ? undefined : metric,
          mode,
        })
      : undefined;
  const problem = widget.problem ?? found.problem;
  const arrivals = useFirstAnswer(isNow ? { touchpoint, metric } : null);
  return (
    <>
      <Step title={words.tagStep} isTicked={arrivals.impressions > 0} {...stepOf('tag')}>
        {problem && <ProblemNotice problem={problem} onRetry={widget.reload} />}
        {!problem && !(tags && tagKey.isKnown) && <Loading />}
        {isNow && tags && tagKey.isKnown && (
          <TagStep
            touchpoint={touchpoint}
            chosenKey={key}
            choice={steps.choices.key ? null : tagKey.choice}
            tags={tags}
            onKey={(chosen) => steps.choose({ key: chosen })}
          />
        )}
      </Step>
      <Step title={words.waitStep} isTicked={arrivals.responses > 0} {...stepOf('wait')}>
        {isNow && tags && <WaitStep {...{ touchpoint, arrivals, tags }} hasKey={!!key} />}
      </Step>
    </>
  );
}
