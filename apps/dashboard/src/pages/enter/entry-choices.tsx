import type { Survey } from '@voxpoint/contract';
import { useId } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { languageName } from '../../base/language-names.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useWords } from '../../base/words.ts';
import { enterWords } from './enter-words.ts';

interface EntryChoicesProps {
  survey: Survey;
  surveys: readonly Survey[];
  /** In which it is asked now. */
  locale: string;
}

/** What is asked and in which language, where there is a choice. */
export function EntryChoices({ survey, surveys, locale }: EntryChoicesProps) {
  const words = useWords(enterWords);
  const field = useWords(fieldWords);
  const { language } = usePreferences();
  const [, search] = useSearch();
  const id = useId();
  if (surveys.length < 2 && survey.locales.length < 2) return null;
  const choose = (name: string) => (event: { currentTarget: HTMLSelectElement }) =>
    search({ correct: undefined, [name]: event.currentTarget.value });
  return (
    <div class="row">
      {surveys.length > 1 && (
        <div class="row">
          <label for={`${id}-metric`}>{words.metric}</label>
          <select id={`${id}-metric`} value={survey.metric} onChange={choose('metric')}>
            {surveys.map(({ metric }) => (
              <option key={metric} value={metric}>
                {field[metric]}
              </option>
            ))}
          </select>
        </div>
      )}
      {survey.locales.length > 1 && (
        <div class="row">
          <label for={`${id}-locale`}>{words.locale}</label>
          <select id={`${id}-locale`} value={locale} onChange={choose('locale')}>
            {survey.locales.map((each) => (
              <option key={each} value={each}>
                {languageName(each, language)}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
