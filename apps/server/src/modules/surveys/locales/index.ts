import type { BuiltInWords } from './built-in-words.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** The built-in languages: one file each. */
export const builtInLanguages = { en, de } as const satisfies Record<string, BuiltInWords>;
