import { questions } from '../questions/index.ts';
import type { AskedSurvey } from '../survey.ts';
import styles from './card.css?inline';
import modes from './modes.css?inline';

/**
 * All that a theme may say: colours, the radius of corners, families of fonts. Nothing in it can load from an address or
 * end the rule; a quote that stays open ends with the sheet.
 */
const allowed =
  /^--voxpoint-(((on-)?accent|background|text):(#\w{6}|light-dark\(#\w{6}, #\w{6}\))|radius:\d+px|font:[\p{L}\p{M}\p{N}"', ._-]+)$/u;

/** The root of the card, with the styles of the survey's appearance and theme. */
export function styledRoot(host: HTMLElement, { appearance, theme }: AskedSurvey): ShadowRoot {
  // Open, so that the site's tests and tools for accessibility see into it. Closed would keep no script out.
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const scheme = theme.scheme === 'auto' ? 'light dark' : theme.scheme;
  // On the host, where the page's own rules for voxpoint-card are stronger.
  const variables = Object.entries(theme.variables)
    .map(([name, value]) => `${name}:${value}`)
    .filter((declaration) => allowed.test(declaration));
  sheet.replaceSync(
    `${styles + modes + questions[appearance].styles}[part=card]{color-scheme:${scheme}}:host{${variables.join(';')}}`,
  );
  root.adoptedStyleSheets = [sheet];
  return root;
}
