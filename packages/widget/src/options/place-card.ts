import type { AskedSurvey } from '../survey.ts';

/**
 * Puts a card where its survey says, before it is shown: away from the edges, or among the layers of the page instead of
 * above all of them. A server may send anything: what is no number makes no rule.
 */
export function placeCard(card: HTMLElement, { position, offset = {}, layer }: AskedSurvey['display']): void {
  const edge = position.startsWith('top') ? 'top' : 'bottom';
  const { block, inline } = offset;
  let rules = '';
  if (block !== undefined) {
    rules = `--${edge}:max(min(${Number(block)}px,25vh),env(safe-area-inset-${edge}));`;
  }
  // On both sides, so that at most what is beyond the card's whole width goes.
  if (inline !== undefined) rules += `--gap:clamp(0px,${Number(inline)}px,50vw - 220px)`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`[popover]{z-index:${Number(layer)}}.popover,.tab:not(.folded){${rules}}`);
  (card.parentNode as ShadowRoot).adoptedStyleSheets.push(sheet);
  // Shown and hidden by the same call; see modes.css.
  if (layer !== undefined) card.togglePopover = (isOpen) => card.toggleAttribute('open', isOpen as boolean);
}
