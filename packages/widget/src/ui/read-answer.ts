import { afterScore } from '@voxpoint/contract/after-score';
import type { AnswerContent } from '../answer.ts';
import { scoreField } from '../questions/score-cell.tsx';
import type { AskedSurvey } from '../survey.ts';

/** A free text belongs to the option before it, and counts only where that is chosen; see card.css. */
const written = '[part=text]:not(:not(:has(:checked))+*)';

/** The whole answer, as the fields stand now; undefined without a score. It is finished also if nothing follows the score. */
export function readAnswer(
  survey: AskedSurvey,
  root: ParentNode,
  finished: boolean,
): AnswerContent | undefined {
  const [chosen] = readField(root, ':checked', scoreField);
  if (!chosen) return undefined;
  const score = Number(chosen);
  const { followUps } = afterScore(survey, score);
  const content: AnswerContent = { score, finished: finished || !followUps[0], answers: [] };
  for (const { key } of followUps) {
    const choices = readField(root, ':checked', key);
    const [text] = readField(root, written, key);
    if (key === 'comment') content.comment = text;
    else if (choices[0]) content.answers.push({ question: key, choices, freeText: text });
    else if (text) content.answers.push({ question: key, text });
  }
  return content;
}

/** What is written or chosen in a field. The server refuses NUL and half of a surrogate pair, and all with them. */
function readField(root: ParentNode, state: string, name: string): string[] {
  const fields = root.querySelectorAll<HTMLInputElement>(`${state}[name="${name}"]`);
  return [...fields].map(({ value }) => value.replaceAll('\0', '').toWellFormed().trim()).filter(Boolean);
}
