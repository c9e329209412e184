import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { english, type ReportWords } from './english.ts';
import { german } from './german.ts';

const words: Record<MessageLocale, ReportWords> = { en: english, de: german };

export function reportWords(locale: MessageLocale): ReportWords {
  return words[locale];
}
