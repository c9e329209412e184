import { surveyTexts } from '@voxpoint/contract';
import { describe, expect, it } from 'vitest';
import { builtInLanguages } from './index.ts';

const languages = Object.entries(builtInLanguages);
const codePoints = (text: string) => [...text].length;

it('are the twelve that are promised', () => {
  expect(Object.keys(builtInLanguages).sort()).toEqual([
    'ar',
    'de',
    'en',
    'es',
    'fr',
    'it',
    'ja',
    'nl',
    'pl',
    'pt',
    'tr',
    'zh',
  ]);
});

describe.each(languages)('the words in %s', (_, words) => {
  const metrics = Object.values(words.metrics);
  const scales = metrics.flatMap(({ low, high, labels }) =>
    Object.entries(labels).map(([scores, list]) => ({
      scores: Number(scores),
      list: list as string[],
      low,
      high,
    })),
  );

  it('are words that an owner could have given too', () => {
    const { send, close, answer, tab, thanks } = words;
    for (const { labels, ...texts } of metrics) {
      expect(surveyTexts.parse({ ...texts, send, close, answer, tab, thanks })).toBeDefined();
    }
    for (const { list } of scales) expect(surveyTexts.parse({ labels: list })).toBeDefined();
  });

  it('fit on a button, beside a score and on the side of a page', () => {
    for (const text of [words.send, words.close, words.answer, words.tab]) {
      expect(codePoints(text), text).toBeLessThanOrEqual(16);
    }
    const besideScores = [
      ...metrics.flatMap(({ low, high }) => [low, high]),
      ...scales.flatMap(({ list }) => list),
    ];
    for (const text of besideScores) expect(codePoints(text), text).toBeLessThanOrEqual(30);
    for (const { question } of metrics) expect(codePoints(question), question).toBeLessThanOrEqual(110);
  });

  it('are trimmed, and no two that stand side by side are the same', () => {
    for (const group of [
      [words.send, words.close, words.answer],
      metrics.map(({ question }) => question),
      ...metrics.map(({ low, high }) => [low, high]),
      ...scales.map(({ list }) => list),
    ]) {
      expect(new Set(group).size, group.join()).toBe(group.length);
      for (const text of group) expect(text, text).toBe(text.trim());
    }
  });

  it('call the ends of a scale the same with and without labels', () => {
    for (const { scores, list, low, high } of scales) {
      expect([list.length, list[0], list.at(-1)]).toEqual([scores, low, high]);
    }
  });
});

it('are those of one language each: no sentence stands in two files', () => {
  const sentences = languages.flatMap(([, { thanks, metrics }]) => [
    thanks,
    ...Object.values(metrics).map(({ question }) => question),
    ...new Set(Object.values(metrics).map(({ comment }) => comment)),
  ]);
  expect(sentences.filter((text, index) => sentences.indexOf(text) !== index)).toEqual([]);
});

it.each([
  ['ar', /^[\p{Script=Arabic}\p{M}\p{P}\p{Zs}]+$/u],
  ['ja', /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{P}]+$/u],
  ['zh', /^[\p{Script=Han}\p{P}]+$/u],
  // Characters that only traditional writing has.
  ['zh', /^[^們對見態謝關閉滿難後這樣麼說讓輕鬆辦變簡單]+$/],
] as const)('in %s are written in its script', (language, script) => {
  for (const text of everyText(builtInLanguages[language])) expect(text).toMatch(script);
});

function everyText(words: unknown): string[] {
  return typeof words === 'string' ? [words] : Object.values(words as object).flatMap(everyText);
}
