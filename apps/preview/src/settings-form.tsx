import type { AskedSurvey } from '@voxpoint/contract';
import {
  type Appearance,
  appearances,
  appearancesOf,
  displayModes,
  metrics,
  positions,
} from '@voxpoint/contract/vocabulary';
import type { ComponentChildren } from 'preact';
import { type PreviewSettings, schemes, widths } from './preview-settings.ts';
import { languageName } from './survey-languages.ts';

interface SettingsFormProps {
  settings: PreviewSettings;
  survey?: AskedSurvey;
  languages: string[];
  onChange(settings: URLSearchParams): void;
  onAgain(): void;
}

const spoken = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');

/** Says what is shown; every change shows at once. */
export function SettingsForm({ settings, survey, languages, onChange, onAgain }: SettingsFormProps) {
  const read = (form: HTMLFormElement) =>
    onChange(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, `${value}`])));
  return (
    <form
      aria-label="What is shown"
      onChange={({ currentTarget }) => read(currentTarget)}
      onSubmit={(event) => {
        event.preventDefault();
        read(event.currentTarget);
        onAgain();
      }}
    >
      <Field label="Publishable key">
        <input
          name="key"
          defaultValue={settings.key}
          placeholder="vpk_…"
          autocomplete="off"
          spellcheck={false}
        />
      </Field>
      <Field label="Touchpoint">
        <input name="touchpoint" defaultValue={settings.touchpoint} autocomplete="off" spellcheck={false} />
      </Field>
      <Choice
        name="metric"
        label="Metric"
        settings={settings}
        words={metrics}
        naming={(word) => word.toUpperCase()}
      >
        The touchpoint’s own
      </Choice>
      <Choice name="mode" label="Mode" settings={settings} words={['all', ...displayModes]} naming={modeName}>
        As the survey says
      </Choice>
      <div class="field">
        <Field label="Language">
          <input
            name="locale"
            defaultValue={settings.locale}
            list="languages"
            placeholder="As the browser says"
            aria-describedby="in-languages"
            autocomplete="off"
            spellcheck={false}
          />
        </Field>
        <datalist id="languages">
          {languages.map((locale) => (
            <option key={locale} value={locale}>
              {languageName(locale)}
            </option>
          ))}
        </datalist>
        <p id="in-languages" class="soft hint">
          {languages.length > 0 && `There in ${languages.join(', ')}`}
        </p>
      </div>
      <Choice
        name="appearance"
        label="Appearance"
        settings={settings}
        words={appearances.filter((appearance) => mayBe(appearance, survey))}
        naming={spoken}
      >
        As the survey says
      </Choice>
      <Choice name="position" label="Position" settings={settings} words={positions} naming={spoken}>
        As the survey says
      </Choice>
      <Radios name="width" label="Width" settings={settings} words={widths} />
      <Radios name="scheme" label="Visitor’s device" settings={settings} words={schemes} />
      <button type="submit">Show again</button>
    </form>
  );
}

const modeName = (mode: string) => (mode === 'all' ? 'All modes side by side' : spoken(mode));

/** As its scale can be drawn; agreement takes words that come with a survey which is drawn with words. */
function mayBe(appearance: Appearance, survey?: AskedSurvey): boolean {
  if (!survey || appearance === survey.appearance) return true;
  const drawable = appearancesOf(survey.metric, survey.scale).includes(appearance);
  return drawable && (appearance !== 'agreement' || !!survey.texts.labels);
}

/** `children` is the control. */
function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: it is among the children.
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

interface ChoiceProps {
  name: keyof PreviewSettings;
  label: string;
  settings: PreviewSettings;
  words: readonly string[];
}

/** `children` is what stands for no choice. */
function Choice({
  name,
  label,
  settings,
  words,
  naming,
  children,
}: ChoiceProps & { naming(word: string): string; children: string }) {
  return (
    <Field label={label}>
      <select name={name} value={settings[name]}>
        <option value="">{children}</option>
        {words.map((word) => (
          <option key={word} value={word}>
            {naming(word)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Radios({ name, label, settings, words }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="radios">
        {words.map((word) => (
          <label key={word}>
            <input type="radio" name={name} value={word} checked={settings[name] === word} />
            {spoken(word)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
