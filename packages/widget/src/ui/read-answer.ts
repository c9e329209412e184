import type { AnswerContent } from '../answer.ts';
import { followUpKinds } from '../follow-ups/index.ts';
import { scoreField } from '../questions/score-cell.tsx';
import type { AskedSurvey } from '../survey.ts';
import { afterScore } from './after-score.ts';

/** The whole answer, as the fields stand now; undefined without a score. */
export function readAnswer(survey: AskedSurvey, root: ParentNode): AnswerContent | undefined {
  const [chosen] = readField(root, scoreField);
  if (!chosen) return undefined;
  const content: AnswerContent = { score: Number(chosen), answers: [] };
  for (const { key, kind } of afterScore(survey, content.score).followUps) {
    const values = readField(root, key);
    if (key === 'comment') [content.comment] = values;
    else if (values[0]) content.answers.push({ question: key, ...followUpKinds[kind].answer(values) });
  }
  return content;
}

/** What is written or chosen in a field. The server refuses NUL and half of a surrogate pair, and all with them. */
function readField(root: ParentNode, name: string): string[] {
  const fields = root.querySelectorAll<HTMLInputElement>(`[name="${name}"]:is(:checked,textarea)`);
  return [...fields].map(({ value }) => value.replaceAll('\0', '').toWellFormed().trim()).filter(Boolean);
}
