import { match } from '@formatjs/intl-localematcher';
import type { Survey } from '@voxpoint/contract';
import Negotiator from 'negotiator';
import { createTagBound } from './bound-language-tags.ts';

/** What the visitor reads best, best first; both as HTTP knows them. */
export interface LanguagePreference {
  /** Named by the page or the app. */
  locale?: string;
  /** The header Accept-Language. */
  acceptLanguage?: string;
}

/** Nobody reads more; a header could name thousands, and each that is none takes as long as an exception. */
const maxLanguages = 10;
const longestHeader = 500;

const boundTag = createTagBound();

/**
 * The best of a survey's languages, by Unicode's distances between languages: de-AT is served by de, pt-AO rather by
 * pt-PT than by pt, zh-TW by zh-Hant or zh-HK but not by zh, which is written in another script.
 */
export function matchLocale(
  { locales, defaultLocale }: Pick<Survey, 'locales' | 'defaultLocale'>,
  { locale = '', acceptLanguage = '' }: LanguagePreference,
): string {
  const wanted = [locale, acceptLanguage]
    .flatMap((header) =>
      new Negotiator({ headers: { 'accept-language': header.slice(0, longestHeader) } }).languages(),
    )
    .slice(0, maxLanguages)
    // What the owner wrote words for is known in any case.
    .flatMap((tag) => (locales.includes(tag) ? [tag] : (boundTag(tag) ?? [])));
  return wanted.length === 0
    ? defaultLocale
    : match(wanted, locales, defaultLocale, { algorithm: 'best fit' });
}
