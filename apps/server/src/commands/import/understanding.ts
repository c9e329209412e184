import type { Condition } from './conditions.ts';
import type { FromColumn } from './mapping.ts';
import type { ImportPlan } from './plan-import.ts';
import { formatCount } from './progress.ts';
import type { FindSurvey } from './surveys.ts';

interface Known {
  timeZone: () => string;
  findSurvey: FindSurvey | undefined;
}

/** What an import says before it begins: how it understands the file. */
export function describeUnderstanding(plan: ImportPlan, known: Known): string {
  const { source, preset, mapping, findings, checks } = plan;
  const needsZone = [...findings.times.values()].some((times) => times.needsZone);
  const conditions = mapping.conditions.map(describeCondition);
  const lines = [
    `${source.path}: ${preset ? `${preset.name}, ` : ''}${formatCount(findings.rows)} rows.`,
    ...mapping.constants.map(({ target, value }) => `  ${target.name} is ${value}`),
    ...mapping.columns
      .filter(({ column }) => source.columns.includes(column))
      .map((each) => `  ${each.target.name} from ${each.column}${describeValues(plan, each, known)}`),
    ...describeScales(plan, known).map((scale) => `  ${scale}`),
    conditions.length > 0 && `Only rows in which ${conditions.join(', and ')}.`,
    ...(needsZone ? checks : []).map(
      (check) => `Check: ${check} Is it ${known.timeZone()}? If not, give --time-zone.`,
    ),
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

function describeValues(
  { mapping, findings, timeForms, timeZone }: ImportPlan,
  { target, column }: FromColumn,
  known: Known,
): string {
  const form = timeForms.get(column);
  const times = findings.times.get(column);
  if (form && times) {
    const whose = timeZone === undefined ? ', the project’s zone' : '';
    const zone = times.needsZone ? `in ${known.timeZone()}${whose}` : 'with their own offset from UTC';
    return `: ${form}, such as ${times.example(form)}, ${zone}`;
  }
  const map = mapping.values.get(target.name);
  const words = [...(findings.words.get(target.name) ?? [])].map(
    (word) => `${word} = ${map?.get(word) || 'nothing'}`,
  );
  const more = words.length > 8 ? ', …' : '';
  return words.length === 0 ? '' : `: ${words.slice(0, 8).join(', ')}${more}`;
}

/** Which survey judges the scores, and on which scale. */
function describeScales({ findings }: ImportPlan, { findSurvey }: Known): string[] {
  const told = findings.groups.flatMap(({ touchpoint, metric }) => {
    const survey = findSurvey?.(touchpoint, metric);
    if (!survey) return [];
    const { scale, version } = survey;
    return [
      `${survey.metric} of ${touchpoint}: ${scale.min} to ${scale.max} (version ${version} of the survey)`,
    ];
  });
  return [...new Set(told)].slice(0, 10);
}

function describeCondition({ column, isOneOf, values }: Condition): string {
  const shown = values.map((value) => (value === '' ? 'empty' : value)).join(' or ');
  return `${column} is ${isOneOf ? '' : 'not '}${shown}`;
}
