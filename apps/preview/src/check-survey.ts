import './zod-without-eval.ts';
import { type AskedSurvey, askedSurvey, sayIssue } from '@voxpoint/contract';
import { z } from 'zod';

/** A survey as the server answers it; or what is wrong with the text. */
export function checkSurvey(text: string): AskedSurvey | string {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return 'This is not JSON. Paste the whole answer, from { to }.';
  }
  const problem = z.object({ title: z.string(), detail: z.string() }).safeParse(given).data;
  if (problem) return `The server refused it: ${problem.title}. ${problem.detail}`;
  const { data, error } = askedSurvey.safeParse(given, { error: sayIssue });
  if (data) return data;
  const [issue] = error.issues;
  const [unknown] = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const place = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.');
  return `This is not what the request above answers: ${place ? `${place}: ` : ''}${issue?.message}`;
}
