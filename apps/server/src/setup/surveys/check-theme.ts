import type { ProblemError, Theme } from '@voxpoint/contract';
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
    const nameColor = (member: keyof Theme['light']) =>
      `${palette[member]}${theme[scheme][member] === undefined ? ', the default' : ''}`;
    for (const member of ['text', 'accent'] as const) {
      const ratio = contrastRatio(palette[member], palette.background);
      if (ratio >= needed[member]) continue;
      errors.push({
        path: `theme.${scheme}.${member}`,
        message:
          `Has a contrast of ${ratio} (${nameColor(member)}) on the background (${nameColor('background')}); ` +
          `it needs ${needed[member]}. Change either.`,
      });
    }
  }
  const [first] = errors;
  if (first) throw new CodedError('validation-failed', `${first.path}: ${first.message}`, { errors });
}
