import type { Dimension } from '@voxpoint/contract';
import { channels, otherValue } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useWords } from '../../base/words.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface CutWords {
  /** What a cut is called: the API's `attribute.plan` by the name of its dimension. */
  cutName(name: string): string;
  valueName(name: string, value: string | number | null): string;
}

export function useCutWords(dimensions: readonly Dimension[]): CutWords {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const { language } = usePreferences();
  const dimensionOf = (name: string) =>
    dimensions.find(({ key }) => key === name || `attribute.${key}` === name);
  return {
    cutName(name) {
      if (name === 'channel' || name === 'locale' || name === 'surveyVersion' || name === 'persona') {
        return field[name];
      }
      return dimensionOf(name)?.name || name.replace('attribute.', '');
    },
    valueName(name, value) {
      if (value === null) return words.notGiven;
      const text = String(value);
      const channel = name === 'channel' && channels.find((each) => each === text);
      if (channel) return field[channel];
      if (name === 'locale') return languageName(text, language);
      if (name === 'surveyVersion') return words.version(text);
      if (text === otherValue) return words.otherValues;
      return dimensionOf(name)?.values.find(({ key }) => key === text)?.name || text;
    },
  };
}

/** A tag may be anything that once was sent. */
function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
