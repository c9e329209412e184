import scoreRow from '../questions/score-row.css?inline';
import type { AskedSurvey } from '../survey.ts';
import card from './card.css?inline';
import modes from './modes.css?inline';

/**
 * All that a theme may say: colours, the radius of corners, families of fonts. Nothing in it can load from an address or
 * end the rule; a quote that stays open ends with the sheet.
 */
const allowed =
  /^--voxpoint-(((on-)?accent|background|text):(#\w{6}|light-dark\(#\w{6}, #\w{6}\))|radius:\d+px|font:[\p{L}\p{M}\p{N}"', ._-]+)$/u;

/** The root of the card, with the survey's theme, and the styles of its look. */
export function styledRoot(host: HTMLElement, { theme }: AskedSurvey, look = ''): ShadowRoot {
  // Open, so that the site's tests and tools for accessibility see into it. Closed would keep no script out.
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const scheme = theme.scheme.replace('auto', 'light dark');
  // On the host, where the page's own rules for voxpoint-card are stronger.
  const variables = Object.entries(theme.variables)
    .map((entry) => entry.join(':'))
    .filter((declaration) => allowed.test(declaration));
  // As a part of the page's tree, but no box of it, and never on paper: stronger than any rule of the page.
  sheet.replaceSync(
    `${card + modes + scoreRow + look}[part=card]{color-scheme:${scheme}}:host(voxpoint-card){display:contents!important}@media print{[part=card]{display:none!important}}:host{${variables.join(';')}}`,
  );
  root.adoptedStyleSheets = [sheet];
  return root;
}
