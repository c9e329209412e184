import type { Appearance, Band, DisplayMode, Metric, Scale } from '@voxpoint/contract/vocabulary';

/** When a survey is shown, counted from the page's load. */
export type Trigger = { kind: 'load' } | { kind: 'delay'; seconds: number };

/** A question asked after the score, if the score falls in one of the bands. */
export interface FollowUp {
  key: string;
  kind: 'text' | 'choice';
  bands: Band[];
  /** Choice: several options may be chosen. */
  multiple?: boolean;
  question: string;
  options?: { key: string; text: string }[];
}

/**
 * What the widget reads of the answer to `GET /v1/touchpoints/{touchpoint}/survey`. The contract's own type stands
 * beside its zod schema; a test holds the two together.
 */
export interface AskedSurvey {
  touchpoint: string;
  version: number;
  metric: Metric;
  scale: Scale;
  appearance: Appearance;
  locale: string;
  direction: 'ltr' | 'rtl';
  texts: {
    question: string;
    low: string;
    high: string;
    /** A word for every score, from the lowest. */
    labels?: string[];
    thanks: string;
    send: string;
    close: string;
    region: string;
  };
  followUps: FollowUp[];
  display: {
    mode: DisplayMode;
    position: 'bottom-end' | 'bottom-start';
    trigger: Trigger;
    restraint: Restraint;
    sampleRate: number;
  };
  theme: { scheme: 'auto' | 'light' | 'dark' };
}

/** For how many days nobody is asked again; 0 is no restraint. */
export interface Restraint {
  afterAnswerDays: number;
  afterDismissalDays: number;
  /** At the other touchpoints, after either. */
  betweenTouchpointsDays: number;
}
