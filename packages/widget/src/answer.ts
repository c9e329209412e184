import type { Channel, ContactKind, DeviceClass, Metric } from '@voxpoint/contract/vocabulary';

/** The answer to a follow-up. */
export type FollowUpAnswer =
  | { choices: string[]; freeText?: string | undefined }
  | { text: string }
  | { contact: { kind: ContactKind; value: string } };

/** What the person said so far; every revision holds all of it. */
export interface AnswerContent {
  score: number;
  comment?: string | undefined;
  /** To the follow-ups other than the comment; `question` is the follow-up's key. */
  answers: ({ question: string } & FollowUpAnswer)[];
  /** Nothing more is to come: the survey was closed, or thanks are said. */
  finished: boolean;
}

/** A customer, as the site names them; with the token by which its server vouches for that, if it does. */
export interface Respondent {
  id: string;
  token?: string | undefined;
}

/** Free attributes of the customer, as the site gives them. */
export type Attributes = Record<string, string | number | boolean>;

/** What an impression and the response to it have in common. */
export interface ImpressionIdentity {
  id: string;
  touchpoint: string;
  metric: Metric;
  surveyVersion: number;
  locale: string;
}

/** The body of `POST /v1/responses`, but for `sentAt`, which is set at each send. */
export interface Answer extends ImpressionIdentity, AnswerContent {
  key: string;
  revision: number;
  /** Absent: the touchpoint's own. */
  channel?: Channel;
  respondent?: Respondent;
  attributes?: Attributes;
  context: { url?: string; device: DeviceClass };
  shownAt: string;
  answeredAt: string;
}
