/** What a message about an alert is about. */
export interface AlertSubject {
  alert: string;
  what: 'fired' | 'changed' | 'test';
  /** Ids, the newest first. */
  fires: string[];
  /** Of all that are meant, named or not. */
  count: number;
}
