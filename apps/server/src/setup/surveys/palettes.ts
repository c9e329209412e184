import type { Theme } from '@voxpoint/contract';
import { colord, extend } from 'colord';
import a11y from 'colord/plugins/a11y';

extend([a11y]);

type Scheme = 'light' | 'dark';

/** The colours of a survey in one scheme, as `#rrggbb` in lower case. */
export interface Palette {
  accent: string;
  onAccent: string;
  background: string;
  text: string;
}

/** The widget's own colours. They stand in packages/widget/src/ui/card.css; a test compares the two. */
export const defaultPalettes: Record<Scheme, Palette> = {
  light: { accent: '#3450c4', onAccent: '#ffffff', background: '#ffffff', text: '#1a1d26' },
  dark: { accent: '#a9baff', onAccent: '#12162b', background: '#1b1e27', text: '#f0f2f7' },
};

/** What the theme gives, over the widget's own colours. */
export function completePalette(theme: Theme, scheme: Scheme): Palette {
  const { accent, background, text } = theme[scheme];
  const defaults = defaultPalettes[scheme];
  return {
    accent: accent?.toLowerCase() ?? defaults.accent,
    onAccent: accent === undefined ? defaults.onAccent : blackOrWhite(accent),
    background: background?.toLowerCase() ?? defaults.background,
    text: text?.toLowerCase() ?? defaults.text,
  };
}

/** Whichever contrasts more with the colour: on any, that is 4.58 at least. */
function blackOrWhite(color: string): string {
  return contrastRatio('#ffffff', color) >= contrastRatio('#000000', color) ? '#ffffff' : '#000000';
}

/** The contrast ratio of WCAG 2, from 1 to 21, cut to two decimals so that what falls short never passes. */
export function contrastRatio(one: string, other: string): number {
  return colord(one).contrast(other);
}
