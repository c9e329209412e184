/**
 * What a site's own script may call. This file is also the npm package's declaration of types, as it stands: it imports
 * nothing.
 */
export interface Voxpoint {
  /**
   * Asks at a touchpoint now. Restraint, sampling and one question per page view hold unless `force` is set; the
   * survey's trigger and pages do not.
   *
   * @returns whether the survey is shown; it never rejects
   */
  ask(touchpoint: string, options?: AskOptions): Promise<boolean>;
  /**
   * Closes the survey at the touchpoint, or all that tags and calls have opened. What was answered stays answered, and
   * nobody counts as having dismissed it.
   */
  close(touchpoint?: string): void;
  /**
   * Takes the tags of the touchpoint away again, or all tags, with what they and calls have opened: when the part of an
   * app goes to which they belong.
   */
  remove(touchpoint?: string): void;
  /** Says who is on the page: for all that is answered from now on. What is not given stays as it was. */
  identify(person: Person): void;
  /** Forgets who is on the page, also what the tag says of it: after signing out. */
  reset(): void;
  /** @returns how to stop listening */
  on<Name extends keyof WidgetEvents>(
    name: Name,
    listener: (detail: WidgetEvents[Name]) => unknown,
  ): () => void;
}

export interface Person {
  /** A pseudonym from your own system, at most 200 characters. */
  respondent?: string;
  /**
   * A JWT by which your server vouches for the respondent who is named with it, see docs/signed-respondents.md. Give
   * another one, with the respondent, before it expires.
   */
  respondentToken?: string;
  /** At most 20. */
  attributes?: Record<string, string | number | boolean>;
}

export type WidgetMode = 'popover' | 'modal' | 'inline' | 'bar' | 'tab';

export interface AskOptions extends Person {
  metric?: 'nps' | 'csat' | 'ces';
  locale?: string;
  mode?: WidgetMode;
  /** Selector of the element in which an inline survey is shown. */
  target?: string;
  /** Asks in spite of restraint, sampling and what was asked on this page already. */
  force?: boolean;
}

/** The same as the attributes of the script tag, of which docs/embedding.md tells. */
export interface StartOptions extends Omit<AskOptions, 'force'> {
  /** Address of the Voxpoint server. */
  server: string;
  /** A publishable key. */
  key: string;
  /** Asked as its survey says. Without one, only `ask()` and `<voxpoint-survey>` ask. */
  touchpoint?: string;
  /** `load`, seconds, `scroll:50`, `exit`, `click:SELECTOR` or `event:NAME`. */
  trigger?: string | number;
  /** Such as `/help/*`, `!/checkout/*`, `/pricing?plan=pro`, `/app#settings`; instead of those of the survey. */
  pages?: string | string[];
  /** Which page view of the visit this one is, by the site's own count. */
  pageViews?: number;
  url?: 'path' | 'off';
  storage?: 'none' | 'session';
  preview?: boolean;
}

/**
 * What `<voxpoint-survey>` is given, and what asks in it. Who answers is read when they do; another touchpoint, metric,
 * locale or key asks anew.
 */
export interface SurveyElementAttributes {
  'data-touchpoint': string;
  'data-metric'?: 'nps' | 'csat' | 'ces' | undefined;
  'data-locale'?: string | undefined;
  /** Of the tag that stands for it, if the page's tags have several. */
  'data-key'?: string | undefined;
  'data-respondent'?: string | undefined;
  'data-respondent-token'?: string | undefined;
  /** As JSON. */
  'data-attributes'?: string | undefined;
}

/** What the components of the wrappers for frameworks take: what `<voxpoint-survey>` is given, in terms of theirs. */
export interface SurveyOptions extends Person {
  touchpoint: string;
  metric?: 'nps' | 'csat' | 'ces';
  locale?: string;
}

/** `onShown`, `onAnswered` and so on: of what happens at the component's touchpoint. */
export type SurveyListeners = {
  [Name in keyof WidgetEvents as `on${Capitalize<Name>}`]?: (detail: WidgetEvents[Name]) => unknown;
};

export interface ShowingDetail {
  touchpoint: string;
  metric: string;
  mode: WidgetMode;
}

export interface AnswerDetail {
  id: string;
  revision: number;
  touchpoint: string;
  metric: string;
  score: number;
  comment?: string;
}

export interface WidgetEvents {
  shown: ShowingDetail;
  /** Closed without an answer. */
  dismissed: ShowingDetail;
  /** In the queue; a comment or a change of mind is a further revision. */
  answered: AnswerDetail;
  /** Acknowledged by the server. */
  stored: AnswerDetail;
  /** Refused for good and given up. */
  failed: AnswerDetail & { status: number };
}
