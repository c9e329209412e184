import type { ColumnAbout } from '../source.ts';

/** How a file of a vendor is understood, where the command line does not say otherwise. */
export interface Suggestion {
  /** Member to column. */
  map: Record<string, string>;
  /** Member to constant. */
  set?: Record<string, string>;
  /** `COLUMN=VALUE` or `COLUMN!=VALUE`. */
  where?: string[];
  /** What words stand for, by the member. */
  values?: Record<string, Record<string, string>>;
  /** The zone of times that say none. */
  timeZone?: string;
  /** What the file does not say and somebody should check. */
  check?: string[];
}

/** A layout that is known by its header. */
export interface Preset {
  /** As it is written after --preset. */
  key: string;
  /** As it is told. */
  name: string;
  recognises(columns: readonly string[]): boolean;
  suggest(file: { columns: readonly string[]; about: ReadonlyMap<string, ColumnAbout> }): Suggestion;
  /** Whether a row below the header belongs to it; and what it says of the columns. */
  readHeaderRow?(fields: readonly string[]): ColumnAbout[] | undefined;
  /** Whoever did not answer the question has a row all the same. */
  hasUnanswered?: boolean;
  /** Written by Voxpoint: with apostrophes against spreadsheets, and blanks as they were. */
  isOurs?: boolean;
}

/** `{member: column}` of those columns that there are. */
export function found(map: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(map).filter(([, column]) => column !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
