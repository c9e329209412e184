/** The answer to one follow-up: `question` is its key. */
export type FollowUpAnswer =
  | { question: string; choices: string[]; freeText?: string | undefined }
  | { question: string; text: string }
  | { question: string; contact: { kind: 'email' | 'phone'; value: string } };

/** What an answer and an impression have in common. What is absent is the touchpoint's, or that of its survey. */
export interface AskedWhere {
  /** Its key. */
  touchpoint: string;
  metric?: 'nps' | 'csat' | 'ces' | undefined;
  /** The version that was shown. */
  surveyVersion?: number | undefined;
  /** The language in which it was shown, such as `de-DE`. */
  locale?: string | undefined;
  channel?:
    | 'web'
    | 'app'
    | 'email'
    | 'sms'
    | 'chat'
    | 'phone'
    | 'social'
    | 'in-store'
    | 'kiosk'
    | 'link'
    | 'other'
    | undefined;
  /** When the survey was shown (ISO 8601), for the response rate. */
  shownAt?: string | undefined;
}

/** What somebody answered, as `POST /v1/responses` takes it; docs/collecting.md tells of every member. */
export interface AnswerContent extends AskedWhere {
  /** A whole number on the scale of the survey. */
  score: number;
  /** At most 5,000 characters. */
  comment?: string | undefined;
  /** To the follow-ups other than the comment. */
  answers?: FollowUpAnswer[] | undefined;
  /** A pseudonym from your own system, at most 200 characters. */
  respondent?: { id: string; token?: string | undefined } | undefined;
  /** At most 20. */
  attributes?: Record<string, string | number | boolean> | undefined;
  context?:
    | {
        /** Of the page, or the name of a screen. */
        url?: string | undefined;
        appVersion?: string | undefined;
        device?: 'phone' | 'tablet' | 'desktop' | 'other' | undefined;
      }
    | undefined;
  /** Nothing more is to come: the survey was closed, or thanks were said. */
  finished?: boolean | undefined;
}

/** An answer on its way, with what the client has filled in. */
export interface Answer extends AnswerContent {
  /** A UUID. */
  id: string;
  /** From 1 on; the highest wins. */
  revision: number;
  /** When it was given first (ISO 8601), by the clock of the device. */
  answeredAt: string;
}

/** What a later revision says otherwise; a member that is `undefined` is taken away. */
export type AnswerChange = Partial<Omit<AnswerContent, 'touchpoint' | 'metric'>>;

/** A survey that was seen. */
export interface Impression extends AskedWhere {
  /** The response to it bears the same. Absent: a new one. */
  id?: string | undefined;
  /** Closed without an answer. */
  dismissed?: boolean | undefined;
  /** Who has dismissed it, signed by your server, and is not to be asked again for a while. */
  respondent?: { id: string; token: string } | undefined;
}

/** What the server says of an answer that it has stored. */
export interface Receipt {
  id: string;
  /** The revision that is now stored. */
  revision: number;
  status: 'created' | 'updated' | 'duplicate' | 'superseded';
  /** What was sent, but is unknown to the server or to the survey. */
  ignored?: string[];
}
