import { questions } from '../questions/index.ts';
import type { AskedSurvey } from '../survey.ts';
import styles from './card.css?inline';
import modes from './modes.css?inline';

/** The root of the card, with the styles of the survey's appearance and theme. */
export function styledRoot(host: HTMLElement, { appearance, theme }: AskedSurvey): ShadowRoot {
  // Open, so that the site's tests and tools for accessibility see into it. Closed would keep no script out.
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const scheme = theme.scheme === 'auto' ? 'light dark' : theme.scheme;
  // On the host, where the page's own rules for voxpoint-card are stronger.
  const variables = Object.entries(theme.variables).map(([name, value]) => `${name}:${value};`);
  sheet.replaceSync(
    `${styles + modes + questions[appearance].styles}:host{${variables.join('')}}[part=card]{color-scheme:${scheme}}`,
  );
  root.adoptedStyleSheets = [sheet];
  return root;
}
