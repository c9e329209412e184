import { expect, it } from 'vitest';
import { findName } from './field-errors.tsx';

const labels = new Map([
  ['texts.de.question', 'Question'],
  ['followUps.1.texts.de.question', '2. Choice: Question'],
  ['followUps.1.options.0.texts.de', '2. Choice: Option 1'],
  ['allowedOrigins', 'Allowed origins'],
  ['quota', 'Answers'],
]);

it.each([
  ['quota', 'Answers'],
  ['texts.de.question', 'Question'],
  ['texts.fr.question', 'Question (French)'],
  ['followUps.1.texts.en.question', '2. Choice: Question (English)'],
  ['followUps.1.options.0.texts.pt-BR', '2. Choice: Option 1 (Brazilian Portuguese)'],
  ['allowedOrigins.3', 'Allowed origins'],
  ['followUps.0.texts.de.question', undefined],
  ['display.pages', undefined],
])('%s is known to people as %s', (path, name) => {
  expect(findName(labels, path, 'en')).toBe(name);
});
