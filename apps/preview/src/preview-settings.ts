import {
  type Appearance,
  appearances,
  type DisplayMode,
  displayModes,
  type Metric,
  metrics,
  type Position,
  positions,
} from '@voxpoint/contract/vocabulary';

export const widths = ['320', '768', '1280'] as const;
export const schemes = ['light', 'dark'] as const;

/** What is shown, and how. Empty: as the survey itself has it. */
export interface PreviewSettings {
  key: string;
  touchpoint: string;
  metric: Metric | '';
  /** `all`: every mode in a frame of its own. */
  mode: DisplayMode | 'all' | '';
  /** Empty: as the browser asks. */
  locale: string;
  appearance: Appearance | '';
  position: Position | '';
  width: (typeof widths)[number];
  /** What the visitor's device is set to. */
  scheme: (typeof schemes)[number];
}

const defaults: PreviewSettings = {
  key: '',
  touchpoint: 'website',
  metric: '',
  mode: '',
  locale: '',
  appearance: '',
  position: '',
  width: '768',
  scheme: 'light',
};

/** Reads the page's query, or its form. What is not known takes its default. */
export function readSettings(given: URLSearchParams): PreviewSettings {
  const text = (name: keyof PreviewSettings) => given.get(name)?.trim() || defaults[name];
  const oneOf = <Word extends string>(name: keyof PreviewSettings, words: readonly Word[]) =>
    words.find((word) => word === given.get(name)) ?? (defaults[name] as Word);
  return {
    key: text('key'),
    touchpoint: text('touchpoint'),
    metric: oneOf('metric', metrics),
    mode: oneOf('mode', ['all', ...displayModes]),
    locale: text('locale').replaceAll('_', '-'),
    appearance: oneOf('appearance', appearances),
    position: oneOf('position', positions),
    width: oneOf('width', widths),
    scheme: oneOf('scheme', schemes),
  };
}

/** The page's query, for bookmarks and colleagues. A secret key is never in it. */
export function writeSettings(settings: PreviewSettings): string {
  const names = Object.keys(defaults) as (keyof PreviewSettings)[];
  const own = names.filter(
    (name) => settings[name] !== defaults[name] && !(name === 'key' && isSecretKey(settings.key)),
  );
  return new URLSearchParams(own.map((name) => [name, settings[name]])).toString();
}

/** It could do everything, and belongs into no browser. */
export function isSecretKey(key: string): boolean {
  return key.startsWith('vsk_');
}
