import { type Language, usePreferences } from './preferences.tsx';

type Word = string | ((...values: never[]) => string);

/** The same words in each language; a word that is missing in one does not compile. */
export type Words<Shape> = Record<Language, Shape>;

/** Declares the words of a page or a part, next to it: `defineWords({ en: {…}, de: {…} })`. */
export function defineWords<const En extends Record<string, Word>>(words: {
  en: En;
  de: { [Name in keyof En]: En[Name] extends string ? string : En[Name] };
}): Words<{ [Name in keyof En]: En[Name] extends string ? string : En[Name] }> {
  return words as never;
}

/** The words in the language that the person has chosen. */
export function useWords<Shape>(words: Words<Shape>): Shape {
  return words[usePreferences().language];
}
