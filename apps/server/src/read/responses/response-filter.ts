import type { ResponseFilters } from '@voxpoint/contract';
import { bandOf, type Metric, metrics, otherValue, scalesOf, scoresOf } from '@voxpoint/contract/vocabulary';
import type { IdentifiedProject } from '../../base/identity.ts';
import { type FilterPlace, parseInstant } from '../../base/parse-instant.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { listDimensions } from '../../setup/dimensions/queries.ts';
import { filterTouchpoints } from '../../setup/journeys/filter-touchpoints.ts';
import { type AnsweredRange, parseAnsweredRange } from './answered-range.ts';
import { wordPatterns } from './word-patterns.ts';

/**
 * What a response must be like, each as SQL on the row `r` with the place of one text, by the name of that text. Whoever
 * adds a filter adds its condition here and its text in `readFilter`. A list is a text with commas; a text that is null
 * lets every response through. Every statement holds all of them, so that there are few statements to prepare; what
 * does not depend on the row is a subquery, so that it is computed once.
 */
export const conditions = {
  touchpointIds: (text) => `r.touchpoint_id in (select string_to_table(${text}, ',')::int)`,
  states: (text) => `r.state in (select string_to_table(${text}, ','))`,
  from: (text) => `r.answered_at >= ${text}::timestamptz`,
  to: (text) => `r.answered_at < ${text}::timestamptz`,
  receivedBefore: (text) => `r.received_at < ${text}::timestamptz`,
  burst: (text) => `r.burst = ${text}::uuid`,
  channels: (text) => `r.channel in (select string_to_table(${text}, ','))`,
  /** Older rows have languages in whatever case they were sent. */
  locales: (text) =>
    `lower(r.locale collate "C") in (select string_to_table(lower(${text} collate "C"), ','))`,
  surveyVersions: (text) => `r.survey_version in (select string_to_table(${text}, ',')::int)`,
  /** Each attribute has one of its values, or one that is not declared where those are meant; see `AttributeFilter`. */
  attributes: (text) => `r.attributes is not null and not exists (
      select from json_to_recordset(${text}::json) as a (name text, wanted jsonb, declared jsonb)
       where not coalesce(a.wanted ? (r.attributes ->> a.name)
                          or (a.declared is not null and not a.declared ? (r.attributes ->> a.name)), false))`,
  hasComment: (text) => `(r.comment is not null) = ${text}::boolean`,
  /** The judgements that are meant, as JSON; see `Judgement`. */
  judgements: (text) => `(r.metric, r.scale_max, r.score) in (
      select metric, scale, score
        from json_to_recordset(${text}::json) as j (metric text, scale smallint, score smallint))`,
  /** Every word occurs in the comment; a JSON list of patterns for the collation C. */
  words: (text) => `r.comment is not null and not exists (
      select from json_array_elements_text(${text}::json) as w (pattern) where r.comment collate "C" !~ w.pattern)`,
} satisfies Record<string, (text: string) => string>;

const conditionNames = Object.keys(conditions) as (keyof typeof conditions)[];

/** SQL: the place of a condition's text, among those that begin at `$first`. */
export function placeOf(name: keyof typeof conditions, first: number): string {
  return `$${first + conditionNames.indexOf(name)}::text`;
}

/** SQL: whether the row `r` is meant; the conditions' texts begin at `$first`. */
export function meantFrom(first: number): string {
  return conditionNames
    .map((name) => {
      const text = placeOf(name, first);
      return `(${text} is null or ${conditions[name](text)})`;
    })
    .join(' and ');
}

/** Gives a text its place in a statement: `$5::text`. */
export type PlaceText = (text: string) => string;

/**
 * The same for one filter, in a statement that looks at many rows and does little for each: only what it asks is in it,
 * and not the state, for which the statement asks once.
 */
export function askedBy(filter: Pick<ResponseFilter, 'texts'>, place: PlaceText): string {
  const asked = textsOf(filter).flatMap((text, at) => {
    const name = conditionNames[at];
    return text === null || name === undefined || name === 'states'
      ? []
      : [`(${conditions[name](place(text))})`];
  });
  return asked.length === 0 ? 'true' : asked.join(' and ');
}

/** The texts of the conditions, in the order of their places. A job keeps the words that were searched, not their patterns. */
export function textsOf({ texts }: Pick<ResponseFilter, 'texts'>): (string | null)[] {
  return conditionNames.map((name) =>
    name === 'words' && texts.words !== null ? JSON.stringify(wordPatterns(texts.words)) : texts[name],
  );
}

/** Which responses are meant: texts of the conditions, and what helps to find the rows. */
export interface ResponseFilter {
  /** Keys of the touchpoints that are meant, by their ids. */
  touchpoints: ReadonlyMap<number, string>;
  range: AnsweredRange;
  texts: Record<keyof typeof conditions, string | null>;
}

/**
 * `place`: where the filters stand in the request. Throws `touchpoint-not-found`, `journey-not-found`, `range-invalid` or
 * `validation-failed`.
 */
export async function readFilter(
  { database }: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  { place = 'query', ...filters }: ResponseFilters & { place?: FilterPlace },
): Promise<ResponseFilter> {
  const range = parseAnsweredRange({ ...filters, place }, project.timeZone);
  const receivedBefore =
    filters.receivedBefore === undefined
      ? undefined
      : parseInstant(`${place}.receivedBefore`, filters.receivedBefore, project.timeZone);
  const touchpoints = await filterTouchpoints(database.orm, project.id, { ...filters, place });
  return {
    touchpoints: new Map([...touchpoints.values()].map(({ id, key }) => [id, key])),
    range,
    texts: {
      touchpointIds: [...touchpoints.keys()].join(','),
      states: filters.state.join(','),
      from: range.from?.toISOString() ?? null,
      to: range.to?.toISOString() ?? null,
      receivedBefore: receivedBefore?.toISOString() ?? null,
      burst: filters.burst ?? null,
      channels: filters.channel?.join(',') ?? null,
      locales: filters.locale?.join(',') ?? null,
      surveyVersions: filters.surveyVersion?.join(',') ?? null,
      attributes: await attributesText(database.orm, project.id, filters.attributes),
      hasComment: filters.hasComment === undefined ? null : String(filters.hasComment),
      judgements: judgementsText(filters),
      words: filters.q ?? null,
    },
  };
}

/** The filter that these texts are of, as a job keeps them; the touchpoints' keys are not among them. */
export function filterOf(texts: ResponseFilter['texts']): ResponseFilter {
  const ids = texts.touchpointIds ? texts.touchpointIds.split(',') : [];
  return {
    touchpoints: new Map(ids.map((id) => [Number(id), ''])),
    range: {
      ...(texts.from !== null && { from: new Date(texts.from) }),
      ...(texts.to !== null && { to: new Date(texts.to) }),
    },
    texts,
  };
}

/** Values of an attribute that are meant; `declared` is there if all others are meant too. */
interface AttributeFilter {
  name: string;
  wanted: readonly string[];
  declared: readonly string[] | null;
}

/** Any attribute may be asked for, declared or not; `(other)` exists for declared dimensions only. */
async function attributesText(
  orm: Orm,
  projectId: number,
  attributes: Readonly<Record<string, readonly string[]>>,
): Promise<string | null> {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  const dimensions = await listDimensions(orm, projectId);
  const filters = entries.map(([name, wanted]): AttributeFilter => {
    const declared = dimensions.find(({ key }) => key === name)?.valueKeys ?? null;
    return { name, wanted, declared: wanted.includes(otherValue) ? declared : null };
  });
  return JSON.stringify(filters);
}

/** A score, and how it was asked. There are a few dozen in all. */
interface Judgement {
  metric: Metric;
  /** The scale's highest score. */
  scale: number;
  score: number;
}

/** Metric, score and band in one: those that all three let through. */
function judgementsText({ metric, score, band }: ResponseFilters): string | null {
  if (!metric && !score && !band) return null;
  const judgements: Judgement[] = (metric ?? metrics).flatMap((name) =>
    scalesOf(name).flatMap((scale) =>
      scoresOf(scale)
        .filter((value) => score?.includes(value) ?? true)
        .filter((value) => band?.includes(bandOf(name, scale, value)) ?? true)
        .map((value) => ({ metric: name, scale: scale.max, score: value })),
    ),
  );
  return JSON.stringify(judgements);
}
