import type { AskedSurvey, Theme } from '@voxpoint/contract';
import { completePalette, type Palette } from './palettes.ts';

/** The custom properties of the widget, and which member of the palettes each shows. */
const colors = [
  ['--voxpoint-accent', 'accent', 'accent'],
  ['--voxpoint-on-accent', 'accent', 'onAccent'],
  ['--voxpoint-background', 'background', 'background'],
  ['--voxpoint-text', 'text', 'text'],
] as const satisfies [string, keyof Theme['light'], keyof Palette][];

/** The theme as CSS custom properties; what it leaves to the page or to the widget's own style is left out. */
export function resolveTheme(theme: Theme): AskedSurvey['theme'] {
  const light = completePalette(theme, 'light');
  const dark = completePalette(theme, 'dark');
  const variables: Record<string, string> = {};
  for (const [name, given, shown] of colors) {
    if (theme.light[given] === undefined && theme.dark[given] === undefined) continue;
    variables[name] =
      light[shown] === dark[shown] ? light[shown] : `light-dark(${light[shown]}, ${dark[shown]})`;
  }
  if (theme.radius !== undefined) variables['--voxpoint-radius'] = `${theme.radius}px`;
  if (theme.font !== undefined) variables['--voxpoint-font'] = theme.font;
  return { scheme: theme.scheme, variables };
}
