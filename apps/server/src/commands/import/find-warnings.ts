import type { Scale } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import type { ScoreGroup } from './inspect.ts';
import { putMember } from './members.ts';
import type { ImportPlan } from './plan-import.ts';
import { formatCount } from './progress.ts';
import { readScore } from './read-score.ts';
import type { FindSurvey, SurveyWords } from './surveys.ts';

/** Fewer answers may all be good, or all be bad. */
const enoughAnswers = 20;
const shownValues = 5;

/** What no row tells alone and somebody should know before it is stored. */
export function findWarnings(plan: ImportPlan, findSurvey: FindSurvey | undefined): string[] {
  const { findings, timeForms, mapping } = plan;
  const scoreColumn = mapping.columns.find(({ target }) => target.name === 'score')?.column ?? 'score';
  return [
    ...[...findings.times].flatMap(([column, times]) => {
      const form = timeForms.get(column);
      const others = form && times.others(form);
      if (!others) return [];
      return `Column '${column}': ${formatCount(others.count)} times are not ${form} and will be rejected; the first is ${others.text} in row ${others.row}.`;
    }),
    ...findings.groups.flatMap((group) => {
      const survey = findSurvey?.(group.touchpoint, group.metric);
      return survey ? scaleWarnings(group, { survey, scoreColumn, findSurvey }) : [];
    }),
    ...[...findings.questions].flatMap(([column, values]) => {
      if (values.size < 2 || values.size > 20) return [];
      const shown = [...values].slice(0, shownValues).map((value) => `'${value}'`);
      return `Column '${column}' has ${values.size} values (${shown.join(', ')}${values.size > shownValues ? ', …' : ''}). If each is another question, import them one by one: --where "${column}=${[...values][0]}".`;
    }),
  ];
}

interface Judging {
  survey: SurveyWords;
  scoreColumn: string;
  findSurvey: FindSurvey | undefined;
}

function scaleWarnings(group: ScoreGroup, { survey, scoreColumn, findSurvey }: Judging): string[] {
  const { touchpoint, metric, scale } = survey;
  const item = { touchpoint: group.touchpoint, metric: group.metric, scale: parseScale(group.scale) };
  const read: { value: string; count: number; score: number }[] = [];
  const unread: { value: string; count: number }[] = [];
  const otherScales = new Set<string>();
  for (const [value, count] of group.scores) {
    const score = readOrReason({ ...item, score: value }, findSurvey);
    if (typeof score === 'number') read.push({ value, count, score });
    else if (score.startsWith('scale: ')) otherScales.add(score.slice('scale: '.length));
    else unread.push({ value, count });
  }
  const outside = read.filter(({ score }) => score < scale.min || score > scale.max);
  const where = `Column '${scoreColumn}': the ${metric} survey of '${touchpoint}' has ${scale.min} to ${scale.max}`;
  const all = read.reduce((sum, { count }) => sum + count, 0);
  const highest = Math.max(...read.map(({ score }) => score));
  const isLow =
    outside.length === 0 && highest < scale.max - 1 && all >= enoughAnswers && item.scale === undefined;
  return [
    ...otherScales,
    ...(unread.length > 0
      ? [
          `${where}; ${list(unread)} will be rejected. Say what they mean: --map-value "score:${unread[0]?.value}=NUMBER".`,
        ]
      : []),
    ...(outside.length > 0
      ? [
          `${where}; ${list(outside)} will be rejected, and the others may mean something else. If the file has another scale, give it: --scale WORST-BEST.`,
        ]
      : []),
    ...(isLow
      ? [
          `${where}, but no answer is above ${highest}. If the file ends there, its scale is another: --scale WORST-BEST.`,
        ]
      : []),
  ];
}

function list(values: readonly { value: string; count: number }[]): string {
  const shown = [...values].sort((first, second) => second.count - first.count).slice(0, shownValues);
  const more = values.length > shownValues ? ' and others' : '';
  return shown.map(({ value, count }) => `'${value}' (${formatCount(count)} times)`).join(', ') + more;
}

/** The score, or why it is none. */
function readOrReason(item: Record<string, unknown>, findSurvey: FindSurvey | undefined): number | string {
  try {
    return readScore(item, findSurvey) as number;
  } catch (error) {
    if (error instanceof CodedError) return error.message;
    throw error;
  }
}

/** As it stands in the file. */
function parseScale(text: string | undefined): Scale | undefined {
  if (text === undefined) return undefined;
  const item: { scale?: Scale } = {};
  try {
    putMember(item, { name: 'scale', member: 'scale' }, { value: text, timeZone: () => 'UTC' });
  } catch {
    return undefined;
  }
  return item.scale;
}
