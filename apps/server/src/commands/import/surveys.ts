import type { FollowUp, Survey, Touchpoint } from '@voxpoint/contract';
import { type Metric, type Scale, scoresOf } from '@voxpoint/contract/vocabulary';
import { labelsOf } from '../../setup/surveys/locales/built-in-words.ts';
import { builtInWords } from '../../setup/surveys/survey-locales.ts';
import type { Api } from '../api.ts';
import { ApiError } from '../api-answer.ts';
import { listTouchpoints } from '../list-touchpoints.ts';
import { toWord } from './value-map.ts';

/** The touchpoints of the project and what is asked there. */
export interface Surveys {
  touchpoint(key: string): Touchpoint | undefined;
  /** Those of a touchpoint; they are read when it is first asked for. */
  of(key: string): Promise<Survey[]>;
}

export async function readSurveys(api: Api): Promise<Surveys> {
  const touchpoints = await listTouchpoints(api);
  const byKey = new Map(touchpoints.map((touchpoint) => [touchpoint.key, touchpoint]));
  const known = new Map<string, Promise<Survey[]>>();
  const read = async (key: string) =>
    (await api.send<{ data: Survey[] }>(`GET /v1/touchpoints/${key}/surveys`)).data;
  return {
    touchpoint: (key) => byKey.get(key),
    of: (key) => {
      const surveys = known.get(key) ?? (byKey.has(key) ? read(key) : Promise.resolve([]));
      known.set(key, surveys);
      return surveys;
    },
  };
}

/** Undefined if the key may not read it. */
export async function unlessForbidden<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return undefined;
    throw error;
  }
}

/** What an answer may be in words. */
export interface SurveyWords {
  touchpoint: string;
  metric: Metric;
  scale: Scale;
  version: number;
  /** The score of each label, in every language in which the survey can be asked. */
  scores: ReadonlyMap<string, number>;
  /** The key of each option by its words, by the key of the question. */
  options: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The survey that an answer without more would be judged by. */
export type FindSurvey = (touchpoint: unknown, metric: unknown) => SurveyWords | undefined;

/** Reads the surveys of some touchpoints, so that they can be looked up for each row. */
export async function findSurveys(surveys: Surveys, keys: Iterable<string>): Promise<FindSurvey> {
  const words = new Map<string, SurveyWords>();
  const defaults = new Map<string, Metric | null>();
  for (const key of keys) {
    const touchpoint = surveys.touchpoint(key);
    if (!touchpoint) continue;
    defaults.set(key, touchpoint.defaultMetric);
    for (const survey of await surveys.of(key)) words.set(`${key} ${survey.metric}`, toWords(survey));
  }
  return (touchpoint, metric) => words.get(`${touchpoint} ${metric ?? defaults.get(String(touchpoint))}`);
}

function toWords(survey: Survey): SurveyWords {
  const { touchpoint, metric, scale, version } = survey;
  const options = survey.followUps
    .filter(({ options }) => options)
    .map((followUp) => [followUp.key, optionWords(followUp)] as const);
  return { touchpoint, metric, scale, version, scores: scoreWords(survey), options: new Map(options) };
}

function scoreWords({ metric, scale, locales, texts }: Survey): Map<string, number> {
  const scores = scoresOf(scale);
  const lists = locales.flatMap((locale) => {
    const builtIn = builtInWords(locale);
    const own = texts[locale];
    return [own?.labels, builtIn && labelsOf(builtIn.metrics[metric], scores.length)];
  });
  return unambiguous(
    lists.flatMap((labels = []) => labels.map((label, index) => [label, scores[index] as number] as const)),
  );
}

function optionWords({ options = [] }: FollowUp): Map<string, string> {
  const words = unambiguous(
    options.flatMap(({ key, texts }) => Object.values(texts).map((text) => [text, key] as const)),
  );
  for (const { key } of options) words.set(toWord(key), key);
  return words;
}

/** Words that mean one thing only. */
function unambiguous<Meaning>(pairs: readonly (readonly [string, Meaning])[]): Map<string, Meaning> {
  const words = new Map<string, Meaning>();
  const twofold = new Set<string>();
  for (const [text, meaning] of pairs) {
    const word = toWord(text);
    if (words.has(word) && words.get(word) !== meaning) twofold.add(word);
    words.set(word, meaning);
  }
  for (const word of twofold) words.delete(word);
  return words;
}
