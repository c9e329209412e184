import { expect, it } from 'vitest';
import { pickTranslation } from './pick-translation.ts';

it('takes the language of the person, then that of the survey, then any', () => {
  const texts = { 'pt-BR': 'preço', de: 'Preis', en: 'price' };
  expect(pickTranslation(texts, ['en', 'de'])).toBe('price');
  expect(pickTranslation(texts, ['de-AT', 'en'])).toBe('Preis');
  expect(pickTranslation(texts, ['pt', 'en'])).toBe('preço');
  expect(pickTranslation(texts, ['fr', 'en'])).toBe('price');
  expect(pickTranslation(texts, ['fr'])).toBe('preço');
  expect(pickTranslation({}, ['fr'])).toBeUndefined();
});
