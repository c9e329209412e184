import type { Alert, AlertInput, Destination, OpenCase } from '@voxpoint/contract';
import { splitValues } from '@voxpoint/contract/several';
import { type AlertKind, alertKinds, allBands, metrics } from '@voxpoint/contract/vocabulary';
import { readFilters } from '../../base/filters.ts';

/** What the form of an alert holds: of every kind, so that another choice of the kind loses nothing. */
export interface AlertDraft {
  name: string;
  kind: AlertKind;
  when: Alert['when'];
  /** Filters as addresses have them. */
  where: Record<string, string>;
  to: Destination[];
  openCase: OpenCase | null;
  quietMinutes: number;
  enabled: boolean;
}

const usualQuietMinutes = 15;
export const usualDueHours = 48;

/** Which touchpoints are meant: all that a rule about numbers is narrowed by. */
const ofTouchpoints = ['touchpoint', 'journey', 'stage', 'team'];

export function isAboutNumbers(kind: AlertKind): boolean {
  return kind !== 'answer';
}

/** Whether it compares with what was before: a target stands by itself. */
export function hasBase(kind: AlertKind): boolean {
  return isAboutNumbers(kind) && kind !== 'target';
}

/** Whether a filter is one of an alert of this kind. */
export function isFilterOf(kind: AlertKind, name: string): boolean {
  return kind === 'answer' || ofTouchpoints.includes(name);
}

/** The filters that count for the kind. */
export function filtersOf({ kind, where }: Pick<AlertDraft, 'kind' | 'where'>): Record<string, string> {
  return Object.fromEntries(Object.entries(where).filter(([name]) => isFilterOf(kind, name)));
}

/** An alert as the form holds it. */
export function toDraft({ key, createdAt, updatedAt, ...draft }: Alert): AlertDraft {
  return draft;
}

/** As PUT takes it: without what is not of the kind. */
export function toSent(draft: AlertDraft): AlertInput {
  const { kind, when, openCase } = draft;
  const { metric = 'nps', direction, ...ofAnswer } = when;
  const { name, to, quietMinutes, enabled } = draft;
  const shared = { name, to, quietMinutes, enabled, where: filtersOf(draft) };
  switch (kind) {
    case 'answer':
      return { ...shared, kind, when: ofAnswer, ...(openCase && { openCase }) };
    case 'score':
      return { ...shared, kind, when: { metric, direction: direction ?? 'worse' } };
    case 'target':
      return { ...shared, kind, when: { metric } };
    default:
      return { ...shared, kind, when: {} };
  }
}

/** What the address suggests: a kind as `new`, and the filters of a list of responses or of a touchpoint. */
export function readSuggestion(query: Record<string, string>): AlertDraft {
  const kind = alertKinds.find((each) => each === query.new) ?? 'answer';
  const { metric: named, ...others } = readFilters(query);
  const metric = metrics.find((each) => each === named);
  const bands = valuesIn(query.band).flatMap((value) => allBands.find((band) => band === value) ?? []);
  const scores = valuesIn(query.score).map(Number);
  const when: Alert['when'] = {
    ...(bands.length > 0 && { bands }),
    ...(scores.length > 0 && { scores }),
    ...(query.hasComment && { hasComment: query.hasComment === 'true' }),
    ...(query.q && { words: [query.q] }),
    ...(metric && { metric }),
  };
  const where = { ...others, ...(kind === 'answer' && named && { metric: named }) };
  const rest = { to: [], openCase: null, quietMinutes: usualQuietMinutes, enabled: true };
  return { name: '', kind, when, where, ...rest };
}

function valuesIn(list: string | undefined): string[] {
  return list ? splitValues(list) : [];
}
