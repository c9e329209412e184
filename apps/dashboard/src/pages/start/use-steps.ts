import { type DisplayMode, displayModes, type Metric, metrics } from '@voxpoint/contract/vocabulary';
import { useSearch } from '../../base/addresses.ts';
import { slugPattern } from '../../forms/key-from-name.ts';

const stepNames = ['name', 'metric', 'look', 'tag', 'wait'] as const;
export type StepName = (typeof stepNames)[number];
export type StepState = 'done' | 'now' | 'later';

/** What was chosen so far, as the address has it; so a reload goes on, and so may a colleague. */
export interface Choices {
  touchpoint?: string;
  metric?: Metric;
  /** Of the tag; absent: as the survey says. */
  mode?: DisplayMode;
  /** The publishable key, which may be seen by everybody. */
  key?: string;
}

export interface Steps {
  choices: Choices;
  /** The step that is to be done. While the tag is put into a page, waiting goes on already. */
  now: StepName;
  stateOf(step: StepName): StepState;
  /** Takes a choice, which leads to the next step. */
  choose(choice: Choices & { isLookedAt?: boolean }): void;
  /** Goes back; what was chosen there and afterwards is to be chosen again, except the key. */
  back(step: StepName): void;
}

/** In the address, once the question was looked at. */
const lookedAt = 'tag';

/**
 * What is taken from the address stands in a tag that people paste into their pages, so nothing may be in it that HTML
 * would read otherwise.
 */
const slug = new RegExp(`^${slugPattern}$`);
const publishableKey = /^vpk_[^\s"'<>&]{32,252}$/;

/** Whether it has the form of a publishable key. */
export function isPublishableKey(key: string): boolean {
  return publishableKey.test(key);
}

export function useSteps(): Steps {
  const [query, change] = useSearch();
  const choices: Choices = {
    touchpoint: slug.test(query.touchpoint ?? '') ? query.touchpoint : undefined,
    metric: metrics.find((each) => each === query.metric),
    mode: displayModes.find((each) => each === query.mode),
    key: isPublishableKey(query.key ?? '') ? query.key : undefined,
  };
  const now = stepNow(choices, query.step);
  const place = stepNames.indexOf(now);
  return {
    choices,
    now,
    stateOf: (step) => {
      if (step === 'wait' && now === 'tag') return 'now';
      const own = stepNames.indexOf(step);
      return own < place ? 'done' : own === place ? 'now' : 'later';
    },
    choose: ({ isLookedAt, ...choice }) => change({ ...choice, ...(isLookedAt && { step: lookedAt }) }),
    back: (step) =>
      change({
        step: undefined,
        ...(step !== 'look' && { metric: undefined }),
        ...(step === 'name' && { touchpoint: undefined }),
      }),
  };
}

function stepNow({ touchpoint, metric }: Choices, step: string | undefined): StepName {
  if (!touchpoint) return 'name';
  if (!metric) return 'metric';
  return step === lookedAt ? 'tag' : 'look';
}
