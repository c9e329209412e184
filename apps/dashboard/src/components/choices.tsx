import { useId } from 'preact/hooks';
import { type Language, languages, schemes, usePreferences } from '../base/preferences.tsx';
import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';

/** Each in its own words, for those who do not understand the other. */
const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

export function LanguageChoice() {
  const words = useWords(componentWords);
  const { language, change } = usePreferences();
  const id = useId();
  return (
    <div class="row">
      <label for={id}>{words.language}</label>
      <select
        id={id}
        value={language}
        onChange={({ currentTarget }) => change({ language: currentTarget.value as Language })}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {languageNames[each]}
          </option>
        ))}
      </select>
    </div>
  );
}

export function SchemeChoice() {
  const { scheme: title, ...words } = useWords(componentWords);
  const { scheme, change } = usePreferences();
  return (
    <fieldset class="row plain" aria-label={title}>
      <span aria-hidden="true">{title}</span>
      {schemes.map((each) => (
        <button
          type="button"
          key={each}
          aria-pressed={each === scheme}
          onClick={() => change({ scheme: each })}
        >
          {words[each]}
        </button>
      ))}
    </fieldset>
  );
}
