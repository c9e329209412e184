import { type FollowUpAnswer, largestInteger, memberKeyPattern, uuid } from '@voxpoint/contract';
import { followUpLimits, type Metric, metrics } from '@voxpoint/contract/vocabulary';

/** What a form of the hosted page says so far; it is judged like any other answer. */
export interface HostedForm {
  /** Made by the server with the first form; absent if what stands there is none. */
  id?: string;
  revision: number;
  /** What was asked, as the form has it; absent: what is asked now. */
  metric?: Metric;
  surveyVersion?: number;
  score?: number;
  comment?: string;
  answers: FollowUpAnswer[];
  /** The follow-ups were asked, too. */
  isSecond: boolean;
}

/** Names of fields. What follows the prefix is the key of the follow-up. */
export const fields = {
  id: 'id',
  revision: 'revision',
  metric: 'metric',
  version: 'version',
  score: 'score',
  text: 'text.',
  choice: 'choice.',
} as const;

/** The field beside an option that takes a free text. */
export function freeTextField(question: string, option: string): string {
  return `free.${question}.${option}`;
}

/** The key of the follow-up whose answer is the comment. */
const commentKey = 'comment';

export function readForm(form: URLSearchParams): HostedForm {
  const whole = (name: string) => {
    const text = form.get(name) ?? '';
    return /^\d{1,10}$/.test(text) && Number(text) <= largestInteger ? Number(text) : undefined;
  };
  const id = uuid.safeParse(form.get(fields.id));
  const keys = new Set([...keysOf(form, fields.text), ...keysOf(form, fields.choice)]);
  keys.delete(commentKey);
  return {
    ...(id.success && { id: id.data }),
    revision: whole(fields.revision) || 1,
    metric: metrics.find((metric) => metric === form.get(fields.metric)),
    surveyVersion: whole(fields.version) || undefined,
    score: whole(fields.score),
    comment: textOf(form, fields.text + commentKey),
    answers: [...keys].slice(0, followUpLimits.perSurvey).flatMap((key) => readFollowUp(form, key) ?? []),
    isSecond: (whole(fields.revision) ?? 1) > 1,
  };
}

function keysOf(form: URLSearchParams, prefix: string): string[] {
  return [...form.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((key) => memberKeyPattern.test(key));
}

/** A question is chosen from or written to; of nothing there is no answer. */
function readFollowUp(form: URLSearchParams, question: string): FollowUpAnswer | undefined {
  const chosen = form.getAll(fields.choice + question).filter((key) => memberKeyPattern.test(key));
  const choices = [...new Set(chosen)].slice(0, followUpLimits.mostOptions);
  // What stands beside an option that is not chosen is no answer.
  const [freeText] = choices.flatMap((key) => textOf(form, freeTextField(question, key)) ?? []);
  if (choices.length > 0) return { question, choices, ...(freeText && { freeText }) };
  const text = textOf(form, fields.text + question);
  return text ? { question, text } : undefined;
}

/** As the widget reads its fields. Forms send two characters for the end of a line, of which people have written one. */
function textOf(form: URLSearchParams, name: string): string | undefined {
  return form.get(name)?.replaceAll('\r\n', '\n').replaceAll('\0', '').trim() || undefined;
}
