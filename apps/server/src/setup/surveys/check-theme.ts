import { memberError, type ProblemError, type Theme } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import { completePalette, contrastRatio } from './palettes.ts';

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what only has to be seen. On the accent, black or white always suffices. */
const needed = { text: 4.5, accent: 3 } as const;

/**
 * Throws `validation-failed` with every member that could not be read on its background, in light and in dark:
 * what the theme leaves out is the widget's own.
 */
export function checkTheme(theme: Theme): void {
  const errors: ProblemError[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    const palette = completePalette(theme, scheme);
    for (const member of ['text', 'accent'] as const) {
      const [color, background] = [palette[member], palette.background];
      const contrast = contrastRatio(color, background);
      if (contrast >= needed[member]) continue;
      const given = theme[scheme];
      errors.push(
        memberError(`theme.${scheme}.${member}`, 'contrast-too-low', {
          ...{ contrast, needed: needed[member], color, background },
          isDefaultColor: given[member] === undefined,
          isDefaultBackground: given.background === undefined,
        }),
      );
    }
  }
  const [first] = errors;
  if (first) throw new CodedError('validation-failed', `${first.path}: ${first.message}`, { errors });
}
