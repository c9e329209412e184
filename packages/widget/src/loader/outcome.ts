/** What becomes of a survey, or what speaks against it. The words for them are in `options/tell-outcome.ts`. */
export type Outcome =
  | 'shown'
  | 'waits'
  /** Is shown already. */
  | 'there'
  /** Another page than those it is asked on. */
  | 'elsewhere'
  /** Another class of device. */
  | 'device'
  /** Sooner in the visit than it is asked. */
  | 'early'
  /** Other attributes than those that are asked. */
  | 'attributes'
  /** Nothing is asked at the touchpoint. */
  | 'none'
  /** This page view has asked. */
  | 'asked'
  /** Another survey is open. */
  | 'open'
  /** Answered or dismissed lately. */
  | 'snoozed'
  /** Not drawn, or ignored in this session. */
  | 'unsampled';
