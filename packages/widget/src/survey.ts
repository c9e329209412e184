import type {
  Appearance,
  Band,
  DeviceClass,
  DisplayMode,
  FollowUpKind,
  Metric,
  Position,
  Scale,
} from '@voxpoint/contract/vocabulary';

/** What makes a survey appear; a page begins with its load, or with a navigation within a single-page app. */
export type Trigger =
  | { kind: 'load' }
  | { kind: 'exit' }
  | { kind: 'delay'; seconds: number }
  | { kind: 'scroll'; percent: number }
  | { kind: 'click'; selector: string }
  | { kind: 'event'; name: string };

/** A question asked after the score, if the score falls in one of the bands. */
export interface FollowUp {
  key: string;
  kind: FollowUpKind;
  bands: Band[];
  /** Choice: several options may be chosen. */
  multiple?: boolean;
  question: string;
  /** Contact: the kinds that may be given, and the words to which one agrees. */
  contact?: string[];
  consent?: string;
  options?: { key: string; text: string; freeText?: boolean }[];
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
  /** The lowest score of each, from the worst to the best. A server that is older does not tell; then nothing follows. */
  bands?: Partial<Record<Band, number>>;
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
    /** Instead of `thanks`, for these bands. */
    thanksFor?: Partial<Record<Band, { text: string; link?: { text: string; url: string } }>>;
    send: string;
    close: string;
    /** The button of a survey that is folded into one line. */
    answer: string;
    /** What stands on the tab. */
    tab: string;
    region: string;
  };
  followUps: FollowUp[];
  display: {
    mode: DisplayMode;
    position: Position;
    /** CSS pixels from the edges of the window; absent: the usual. */
    offset?: { block?: number; inline?: number };
    /** A z-index; absent: above the whole page. */
    layer?: number;
    trigger: Trigger;
    /** Patterns; empty: everywhere. */
    pages: string[];
    /** What is absent binds nothing. */
    conditions?: {
      attributes?: AttributeCondition[];
      devices?: DeviceClass[];
      pageViews?: number;
      seconds?: number;
    };
    restraint: Restraint;
    sampleRate: number;
    /** How long the thanks stay; 0: until they are closed. Absent: 10, as the contract's default is. */
    thanksSeconds?: number;
  };
  /** `variables`: CSS custom properties of the card. */
  theme: { scheme: 'auto' | 'light' | 'dark'; variables: Record<string, string> };
}

/** Of an attribute that has one of the values, or none of them. */
export interface AttributeCondition {
  name: string;
  is?: (string | number | boolean)[];
  isNot?: (string | number | boolean)[];
}

/** For how many days nobody is asked again; 0 is no restraint. */
export interface Restraint {
  afterAnswerDays: number;
  afterDismissalDays: number;
  /** At the other touchpoints, after either. */
  betweenTouchpointsDays: number;
}
