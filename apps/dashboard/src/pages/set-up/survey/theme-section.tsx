import type { Theme } from '@voxpoint/contract';
import { useId } from 'preact/hooks';
import { useFormats } from '../../../base/formats.ts';
import { useWords } from '../../../base/words.ts';
import { Field } from '../../../components/field.tsx';
import { FieldGroup, useFieldError } from '../../../forms/field-errors.tsx';
import { NumberField, SelectField, TextField } from '../../../forms/fields.tsx';
import { LogoPreview } from './logo-preview.tsx';
import { Section } from './section.tsx';
import type { SurveyEditor } from './survey-editor.ts';
import { themeWords } from './theme-words.ts';

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];
const colors = ['accent', 'background', 'text'] as const;
type Color = (typeof colors)[number];

/** Shown in the picker where the theme has none; they stand in packages/widget/src/ui/card.css. */
const widgetColors: Record<Scheme, Record<Color, string>> = {
  light: { accent: '#3450c4', background: '#ffffff', text: '#1a1d26' },
  dark: { accent: '#a9baff', background: '#1b1e27', text: '#f0f2f7' },
};

/** Colours, corners, font and logo; the server measures the contrast. */
export function ThemeSection({ editor: { draft, saved, change } }: { editor: SurveyEditor }) {
  const words = useWords(themeWords);
  const { count } = useFormats();
  const { theme } = draft;
  const onChange = (part: Partial<Theme>) => change({ theme: { ...theme, ...part } });
  const own = Object.keys(theme.light).length + Object.keys(theme.dark).length;
  return (
    <Section
      title={words.theme}
      summary={`${words[theme.scheme]} · ${own ? words.own(count(own)) : words.none}`}
      paths={['theme']}
    >
      <p class="hint">{words.themeHint}</p>
      <SelectField
        label={words.scheme}
        path="theme.scheme"
        value={theme.scheme}
        choices={(['auto', 'light', 'dark'] as const).map((scheme) => [scheme, words[scheme]])}
        onChange={(scheme) => onChange({ scheme })}
      />
      {schemes
        .filter((scheme) => theme.scheme === 'auto' || theme.scheme === scheme || own > 0)
        .map((scheme) => (
          <Palette key={scheme} scheme={scheme} theme={theme} onChange={onChange} />
        ))}
      <div class="fields">
        <NumberField
          label={words.radius}
          path="theme.radius"
          value={theme.radius}
          unit={words.pixels}
          min={0}
          max={32}
          onChange={(radius) => onChange({ radius })}
        />
        <TextField
          label={words.font}
          hint={words.fontHint}
          path="theme.font"
          value={theme.font ?? ''}
          maxLength={200}
          isCode
          onChange={(font) => onChange({ font: font || undefined })}
        />
        <TextField
          label={words.logo}
          hint={words.logoHint}
          path="theme.logo"
          value={theme.logo ?? ''}
          inputMode="url"
          isCode
          onChange={(logo) => onChange({ logo: logo.trim() || undefined })}
        />
      </div>
      {saved?.theme.logo && saved.theme.logo === theme.logo && <LogoPreview survey={saved} />}
    </Section>
  );
}

interface PaletteProps {
  scheme: Scheme;
  theme: Theme;
  onChange(part: Partial<Theme>): void;
}

function Palette({ scheme, theme, onChange }: PaletteProps) {
  const words = useWords(themeWords);
  const palette = theme[scheme];
  const name = scheme === 'light' ? words.lightColors : words.darkColors;
  const write = (color: Color, value: string) => {
    const { [color]: _, ...others } = palette;
    onChange({ [scheme]: value === '' ? others : { ...others, [color]: value } });
  };
  return (
    <fieldset>
      <legend>{name}</legend>
      <div class="fields">
        <FieldGroup name={name}>
          {colors.map((color) => (
            <ColorField
              key={color}
              label={words[color]}
              path={`theme.${scheme}.${color}`}
              value={palette[color] ?? ''}
              fallback={widgetColors[scheme][color]}
              onChange={(value) => write(color, value)}
            />
          ))}
        </FieldGroup>
      </div>
    </fieldset>
  );
}

interface ColorFieldProps {
  label: string;
  path: string;
  /** Empty: none of one's own. */
  value: string;
  fallback: string;
  onChange(value: string): void;
}

function ColorField({ label, path, value, fallback, onChange }: ColorFieldProps) {
  const words = useWords(themeWords);
  const id = useId();
  const isColor = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <Field label={label} error={useFieldError(path, label)}>
      {(described) => (
        <div class="color-field">
          <input
            id={`${id}-pick`}
            type="color"
            aria-label={words.pick(label)}
            value={isColor ? value.toLowerCase() : fallback}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
          <input
            {...described}
            data-path={path}
            class="wide code"
            value={value}
            placeholder={fallback}
            title={words.hex(label)}
            maxLength={7}
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => onChange(currentTarget.value.trim())}
          />
        </div>
      )}
    </Field>
  );
}
