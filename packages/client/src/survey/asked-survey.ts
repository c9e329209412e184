/** Of NPS `detractor`, `passive`, `promoter`; of the others `low`, `middle`, `high`. */
export type Band = 'detractor' | 'passive' | 'promoter' | 'low' | 'middle' | 'high';

/** A question that follows some scores. */
export interface AskedFollowUp {
  key: string;
  /** A text of one's own, some of the options, or an address or number by which one may be reached. */
  kind: 'text' | 'choice' | 'contact';
  /** Asked of these. */
  bands: Band[];
  question: string;
  /** Choice: several may be chosen. */
  multiple?: boolean | undefined;
  /** Choice. With `freeText`, words of one's own may stand beside it. */
  options?: { key: string; text: string; freeText?: boolean | undefined }[] | undefined;
  /** Contact: what may be given; of several either. */
  contact?: ('email' | 'phone')[] | undefined;
  /** Contact: the words to which whoever gives one agrees. Show them. */
  consent?: string | undefined;
}

/** What is said at the end. */
export interface Thanks {
  text: string;
  link?: { text: string; url: string } | undefined;
}

/** A survey as it is asked: every word that is shown, in one language. */
export interface AskedSurvey {
  touchpoint: string;
  /** Of the survey. */
  version: number;
  metric: 'nps' | 'csat' | 'ces';
  /** Every whole number from one to the other may be answered. */
  scale: { min: number; max: number };
  /** The lowest score of each, from the worst to the best. */
  bands: Partial<Record<Band, number>>;
  /** How the question is drawn: one mark for each score. */
  appearance: 'numbers' | 'stars' | 'faces' | 'agreement' | 'thumbs';
  /** Such as `de`. */
  locale: string;
  direction: 'ltr' | 'rtl';
  texts: {
    question: string;
    /** What the lowest and the highest score mean. */
    low: string;
    high: string;
    /** A word for every score, from the lowest (faces, agreement, thumbs). */
    labels?: string[] | undefined;
    thanks: string;
    thanksFor?: Partial<Record<Band, Thanks>> | undefined;
    /** Of buttons. */
    send: string;
    close: string;
    answer: string;
    tab: string;
    /** The name of the survey for screen readers. */
    region: string;
  };
  followUps: AskedFollowUp[];
  /** What the survey says of when it is shown. The client heeds none of it. */
  display: {
    /** Share of the occasions on which people are asked. */
    sampleRate: number;
    restraint: { afterAnswerDays: number; afterDismissalDays: number; betweenTouchpointsDays: number };
    /** How long the thanks stay; 0: until they are closed. */
    thanksSeconds?: number | undefined;
  };
  theme: { scheme: 'auto' | 'light' | 'dark'; variables: Record<string, string> };
}
