import type { CsvOptions } from '@voxpoint/contract';
import { formatInZone } from '@voxpoint/metrics';
import { neutralise } from '../../base/csv/spreadsheet-cells.ts';
import type { ExportFormatDefinition, ExportSettings } from './export-format.ts';
import type { ExportedAnswer, ExportedResponse } from './exported-response.ts';
import type { AnswerPart, AttributeType, MemberNames } from './member-names.ts';

/**
 * What stands in a cell. A text of somebody else's is made harmless; what we write ourselves is a number, an instant or a
 * key, which no spreadsheet runs.
 */
type Kind = 'text' | 'own' | 'instant';
type Value = string | number | boolean | null | undefined;
interface Column {
  name: string;
  kind: Kind;
  read(response: ExportedResponse): Value;
}
type Answer = ExportedAnswer;

const column = (kind: Kind, name: string, read: Column['read']): Column => ({ kind, name, read });
const own = column.bind(null, 'own');
const text = column.bind(null, 'text');
const instant = column.bind(null, 'instant');

const beginning: Column[] = [
  own('id', ({ id }) => id),
  own('revision', ({ revision }) => revision),
  own('state', ({ state }) => state),
  own('touchpoint', ({ touchpoint }) => touchpoint),
  own('channel', ({ channel }) => channel),
  own('metric', ({ metric }) => metric),
  own('scaleMin', ({ scale }) => scale.min),
  own('scaleMax', ({ scale }) => scale.max),
  own('score', ({ score }) => score),
  own('band', ({ band }) => band),
  own('urgency', ({ urgency }) => urgency.value),
  text('comment', ({ comment }) => comment),
];
const afterAnswers: Column[] = [
  own('surveyVersion', ({ surveyVersion }) => surveyVersion),
  own('locale', ({ locale }) => locale),
  text('respondentId', ({ respondent }) => respondent?.id),
  own('respondentVerified', ({ respondent }) => respondent?.verified),
];
const afterAttributes: Column[] = [
  text('url', ({ context }) => context.url),
  text('appVersion', ({ context }) => context.appVersion),
  own('device', ({ context }) => context.device),
  own('finished', ({ finished }) => finished),
  instant('shownAt', ({ shownAt }) => shownAt),
  instant('answeredAt', ({ answeredAt }) => answeredAt),
  instant('receivedAt', ({ receivedAt }) => receivedAt),
  instant('updatedAt', ({ updatedAt }) => updatedAt),
  own('burst', ({ burst }) => burst),
];

/** RFC 4180, in UTF-8. */
export const csv: ExportFormatDefinition = {
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  isTable: true,
  open: (settings) => {
    const columns = columnsOf(settings.names);
    const { separator, writers } = cellWriters(settings);
    const cells = columns.map(({ kind, read }) => {
      const write = writers[kind];
      return (response: ExportedResponse) => write(read(response));
    });
    const mark = settings.csv.bom === false ? '' : '\uFEFF';
    return {
      header: `${mark}${columns.map(({ name }) => writers.text(name)).join(separator)}\r\n`,
      line: (response) => `${cells.map((cell) => cell(response)).join(separator)}\r\n`,
    };
  },
};

/** What has no column of its own stands as JSON in the last two, so that nothing is lost. */
function columnsOf({ attributes, answers }: MemberNames): Column[] {
  const ownAttributes = attributes.filter(({ name }) => fitsHeader(name));
  const isOwnAttribute = isOneOf(ownAttributes.map(({ name, type }) => [name, type]));
  const isOwnPart = isOneOf(answers.map(({ question, part }) => [question, part]));
  const isOwnAnswer = (answer: Answer, all: readonly Answer[]) =>
    !answer.contact &&
    all.every((other) => other === answer || other.question !== answer.question) &&
    partsOf(answer).every((part) => answer[part] !== '' && isOwnPart(answer.question, part));
  const isOwnValue = (name: string, value: unknown) => value !== '' && isOwnAttribute(name, typeof value);
  return [
    ...beginning,
    ...answers.map(({ question, part }) =>
      text(`answers.${question}${part === 'text' ? '' : `.${part}`}`, ({ answers: all }) => {
        const answer = all.find((each) => each.question === question);
        return answer && isOwnAnswer(answer, all) ? writePart(answer[part]) : undefined;
      }),
    ),
    ...afterAnswers,
    ...ownAttributes.map(({ name, type }) =>
      text(attributeHeader(name, type), ({ attributes: all }) => {
        const value = Object.hasOwn(all, name) ? all[name] : undefined;
        return typeof value === type && value !== '' ? value : undefined;
      }),
    ),
    ...afterAttributes,
    text('otherAnswers', ({ answers: all }) => toJson(all.filter((answer) => !isOwnAnswer(answer, all)))),
    text('otherAttributes', ({ attributes: all }) => {
      const rest = Object.entries(all).filter(([name, value]) => !isOwnValue(name, value));
      return rest.length === 0 ? undefined : JSON.stringify(Object.fromEntries(rest));
    }),
  ];
}

/** Whether a pair is one of these. */
function isOneOf(pairs: readonly (readonly [string, string])[]): (first: string, second: string) => boolean {
  const seconds = new Map<string, Set<string>>();
  for (const [first, second] of pairs) seconds.set(first, (seconds.get(first) ?? new Set()).add(second));
  return (first, second) => seconds.get(first)?.has(second) ?? false;
}

const toJson = (list: readonly unknown[]) => (list.length === 0 ? undefined : JSON.stringify(list));

function partsOf(answer: Answer): AnswerPart[] {
  return (['text', 'choices', 'freeText'] as const).filter((part) => answer[part] !== undefined);
}

function writePart(value: Answer[AnswerPart]): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

/** A name that a header can hold, and that cannot be mistaken for one with a type. */
function fitsHeader(name: string): boolean {
  return name === name.trim() && !/[\r\n]|:(?:number|boolean)$/.test(name);
}

/** `attributes.plan`, `attributes.seats:number`: what is no text says so, so that it can be imported as it was. */
function attributeHeader(name: string, type: AttributeType): string {
  return `attributes.${name}${type === 'string' ? '' : `:${type}`}`;
}

const separators = { ',': ',', ';': ';', tab: '\t' } as const satisfies Record<
  NonNullable<CsvOptions['separator']>,
  string
>;

function cellWriters({ csv: options, timeZone }: ExportSettings) {
  const separator = separators[options.separator ?? ','];
  const mustBeQuoted = new RegExp(`["\\r\\n${separator}]`);
  const quote = (cell: string) => (mustBeQuoted.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const writeNumber = (value: number) =>
    options.decimal === ',' ? quote(String(value).replace('.', ',')) : String(value);
  const writeOwn = (value: Value): string => {
    if (value === null || value === undefined) return '';
    return typeof value === 'number' ? writeNumber(value) : String(value);
  };
  const writeInstant = (value: Value) => {
    if (typeof value !== 'string') return '';
    if (options.dates !== 'spreadsheet') return value;
    return formatInZone(new Date(value), timeZone).slice(0, 19).replace('T', ' ');
  };
  const writers: Record<Kind, (value: Value) => string> = {
    own: writeOwn,
    instant: writeInstant,
    text: (value) => (typeof value === 'string' ? quote(neutralise(value)) : writeOwn(value)),
  };
  return { separator, writers };
}
