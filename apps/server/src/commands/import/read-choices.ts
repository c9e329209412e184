import type { FindSurvey } from './surveys.ts';
import { toWord } from './value-map.ts';

type Answer = { question?: unknown; choices?: unknown; text?: unknown };

/** The answers with the keys of options where the file has their words. */
export function readAnswers(item: Record<string, unknown>, findSurvey: FindSurvey | undefined): unknown {
  const { answers, touchpoint, metric } = item;
  const options = findSurvey?.(touchpoint, metric)?.options;
  if (!Array.isArray(answers) || !options) return answers;
  return answers.map((answer: Answer) => {
    const keys = typeof answer === 'object' ? options.get(String(answer?.question)) : undefined;
    return keys ? withKeys(answer, keys) : answer;
  });
}

function withKeys(answer: Answer, keys: ReadonlyMap<string, string>): Answer {
  const { text, choices, ...rest } = answer;
  if (Array.isArray(choices)) {
    const known = new Set(keys.values());
    const toKey = (choice: unknown) =>
      known.has(choice as string) ? choice : (keys.get(toWord(choice)) ?? choice);
    return { ...rest, choices: choices.map(toKey) };
  }
  if (typeof text !== 'string') return answer;
  // Words of an option may hold a comma themselves.
  const parts = keys.has(toWord(text)) ? [text] : text.split(/[,;|\n]/).filter((part) => part.trim() !== '');
  const chosen = parts.map((part) => keys.get(toWord(part)));
  if (chosen.every((key) => key !== undefined)) return { ...rest, choices: [...new Set(chosen)] };
  return answer;
}
