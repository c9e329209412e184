import { builtInLanguages } from '@voxpoint/preview/built-in-languages';
import { useId, useState } from 'preact/hooks';
import { languageName } from '../../../base/language-names.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { useWords } from '../../../base/words.ts';
import { SelectField, TextField } from '../../../forms/fields.tsx';
import { completeLocales, toSent, withoutLocale, writtenLocales } from './survey-draft.ts';
import type { SurveyEditor } from './survey-editor.ts';
import { surveyWords } from './survey-words.ts';

interface LanguagesProps {
  editor: SurveyEditor;
  onLocale(locale: string): void;
}

/** Chooses the language whose words are edited, and says in which ones it can be asked. */
export function Languages({ editor, onLocale }: LanguagesProps) {
  const words = useWords(surveyWords);
  const { language } = usePreferences();
  const { draft, locale, change } = editor;
  const complete = completeLocales(draft);
  const written = writtenLocales(draft);
  const named = (each: string) => [each, languageName(each, language)] as const;
  const offered = [...new Set([...builtInLanguages, ...written, locale])].map(named);
  const names = new Intl.ListFormat(language).format(complete.map((each) => languageName(each, language)));
  const isOwnQuestion = Object.values(draft.texts).some(({ question }) => question !== undefined);
  return (
    <div class="panel stack">
      <div class="fields">
        <SelectField
          label={words.language}
          hint={words.languageHint}
          value={locale}
          choices={offered.toSorted(([, a], [, b]) => a.localeCompare(b, language))}
          onChange={onLocale}
        />
        <SelectField
          label={words.defaultLocale}
          hint={words.defaultLocaleHint}
          path="defaultLocale"
          value={toSent(draft).defaultLocale ?? ''}
          choices={[...new Set([...complete, toSent(draft).defaultLocale ?? 'en'])].map(named)}
          onChange={(defaultLocale) => change({ defaultLocale })}
        />
      </div>
      <p class="hint">
        {complete.length > 0 ? words.askedIn(names) : words.askedInNone} {isOwnQuestion && words.ownQuestion}
      </p>
      <div class="row">
        <AddLanguage onAdd={onLocale} />
        {written.includes(locale) && (
          <button type="button" onClick={() => change(withoutLocale(draft, locale))}>
            {words.removeLanguage(languageName(locale, language))}
          </button>
        )}
      </div>
    </div>
  );
}

function AddLanguage({ onAdd }: { onAdd(locale: string): void }) {
  const words = useWords(surveyWords);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [tag, setTag] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const add = () => {
    const locale = canonical(tag);
    setIsWrong(locale === undefined);
    if (locale === undefined) return;
    onAdd(locale);
    setTag('');
    setIsOpen(false);
  };
  if (!isOpen) {
    return (
      <button type="button" onClick={() => setIsOpen(true)}>
        {words.addLanguage}
      </button>
    );
  }
  return (
    <fieldset class="row plain" id={id} aria-label={words.addLanguage}>
      <TextField
        label={words.languageTag}
        hint={words.languageTagHint}
        error={isWrong ? words.languageTagWrong : undefined}
        value={tag}
        isCode
        onChange={setTag}
      />
      <button type="button" onClick={add}>
        {words.add}
      </button>
    </fieldset>
  );
}

/** As the server takes and writes it: `pt-br` is `pt-BR`. */
function canonical(tag: string): string | undefined {
  const trimmed = tag.trim().replaceAll('_', '-');
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(trimmed)) return undefined;
  try {
    return Intl.getCanonicalLocales(trimmed)[0];
  } catch {
    return undefined;
  }
}
