import { expect, it } from 'vitest';
import { textIn } from './text-in.ts';

it('takes the language of the person, then that of the survey, then any', () => {
  const texts = { 'pt-BR': 'preço', de: 'Preis', en: 'price' };
  expect(textIn(texts, ['en', 'de'])).toBe('price');
  expect(textIn(texts, ['de-AT', 'en'])).toBe('Preis');
  expect(textIn(texts, ['pt', 'en'])).toBe('preço');
  expect(textIn(texts, ['fr', 'en'])).toBe('price');
  expect(textIn(texts, ['fr'])).toBe('preço');
  expect(textIn({}, ['fr'])).toBeUndefined();
});
