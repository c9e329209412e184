import type { SurveyInput } from '@voxpoint/contract';
import { scaleOf, surveyDefaults } from '@voxpoint/contract/vocabulary';
import { builtInLanguages } from '@voxpoint/preview/built-in-languages';
import { expect, it } from 'vitest';
import { labelsOf, lostLocales, withScale } from './survey-draft.ts';

const survey = (given: Partial<SurveyInput> = {}): SurveyInput => ({
  ...surveyDefaults,
  scale: scaleOf('csat'),
  defaultLocale: 'en',
  ...given,
});
const own = (...locales: string[]) =>
  Object.fromEntries(locales.map((locale) => [locale, { question: `In ${locale}?` }]));

it('a question of one’s own in one language loses all others that were asked by built-in words', () => {
  const lost = lostLocales(survey(), survey({ texts: own('en') }));
  expect(lost).toEqual(builtInLanguages.filter((locale) => locale !== 'en'));
  expect(lostLocales(survey({ texts: own('en', 'de') }), survey({ texts: own('en') }))).toEqual(['de']);
  expect(lostLocales(survey({ texts: own('en') }), survey({ texts: own('en', 'de') }))).toEqual([]);
});

it('a choice in one language loses those that lack it', () => {
  const choice = {
    key: 'why',
    kind: 'choice' as const,
    texts: { en: { question: 'Why?' } },
    options: ['a', 'b'].map((key) => ({ key, texts: { en: key } })),
  };
  const before = survey({ texts: own('en', 'de', 'sv') });
  expect(lostLocales(before, { ...before, followUps: [choice] })).toEqual(['de', 'sv']);
});

it('words for scores are those of their scale', () => {
  const labels = ['Awful', 'Bad', 'So-so', 'Good', 'Great'];
  const draft = survey({ texts: { en: { question: 'How?', labels }, de: { labels } }, appearance: 'faces' });
  expect(labelsOf(draft)).toEqual({ en: labels, de: labels });
  const ten = { ...draft, ...withScale(draft, 'csat', scaleOf('csat', 10)) };
  expect(ten.texts).toEqual({ en: { question: 'How?' } });
  expect(ten.appearance).toBeUndefined();
  expect({ ...ten, ...withScale(ten, 'csat', scaleOf('csat', 5), labelsOf(draft)) }.texts).toEqual(
    draft.texts,
  );
});
