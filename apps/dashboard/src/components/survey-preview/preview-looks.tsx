import { type DisplayMode, displayModes } from '@voxpoint/contract/vocabulary';
import { useId } from 'preact/hooks';
import { languageName } from '../../base/language-names.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useWords } from '../../base/words.ts';
import { surveyPreviewWords } from './survey-preview-words.ts';

/** How a survey is looked at. */
export interface PreviewLook {
  /** Empty: as the survey says. */
  mode: DisplayMode | 'all' | '';
  width: 320 | 768 | 1280;
  scheme: 'light' | 'dark';
  locale?: string;
}

interface PreviewLooksProps {
  look: PreviewLook;
  /** What is given is not asked for. */
  given: Partial<PreviewLook>;
  locales: readonly string[];
  onChange(choice: Partial<PreviewLook>): void;
}

/** Chooses what the preview shows: mode, language, width, light or dark. */
export function PreviewLooks({ look, given, locales, onChange }: PreviewLooksProps) {
  const words = useWords(surveyPreviewWords);
  const { language } = usePreferences();
  const modes = Object.fromEntries(displayModes.map((mode) => [mode, words[mode]]));
  const languages = Object.fromEntries(locales.map((locale) => [locale, languageName(locale, language)]));
  return (
    <div class="survey-preview-looks">
      {given.mode === undefined && (
        <Choice
          label={words.mode}
          value={look.mode}
          choices={{ '': words.asSaid, ...modes, all: words.all }}
          onChange={(mode) => onChange({ mode: mode as PreviewLook['mode'] })}
        />
      )}
      {given.locale === undefined && locales.length > 1 && (
        <Choice
          label={words.language}
          value={look.locale ?? ''}
          choices={{ '': words.asSaid, ...languages }}
          onChange={(locale) => onChange({ locale: locale || undefined })}
        />
      )}
      {given.width === undefined && (
        <Choice
          label={words.width}
          value={`${look.width}`}
          choices={{ 320: `${words.phone}, 320`, 768: `${words.tablet}, 768`, 1280: `${words.laptop}, 1280` }}
          onChange={(width) => onChange({ width: Number(width) as PreviewLook['width'] })}
        />
      )}
      {given.scheme === undefined && (
        <Choice
          label={words.scheme}
          value={look.scheme}
          choices={{ light: words.light, dark: words.dark }}
          onChange={(scheme) => onChange({ scheme: scheme as PreviewLook['scheme'] })}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  choices: Record<string, string>;
  onChange(value: string): void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div class="survey-preview-look">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {Object.entries(choices).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
