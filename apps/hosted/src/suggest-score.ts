import type { HostedPage } from '@voxpoint/contract';

const look = '[part~=suggested]{outline:3px solid var(--accent);outline-offset:-3px}';

/**
 * Marks the score of a link and adds a button that answers with it. It is not chosen before: what is chosen is an answer when
 * the page is left, and programs open links, too.
 *
 * @returns what takes mark and button away
 */
export function suggestScore(
  host: HTMLElement,
  { score, label }: NonNullable<HostedPage['suggested']>,
): () => void {
  const root = host.shadowRoot as ShadowRoot;
  const input = root.querySelector<HTMLInputElement>(`input[value="${score}"]`);
  if (!input?.parentElement) return () => {};
  const cell = input.parentElement;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  root.adoptedStyleSheets.push(sheet);
  cell.part.add('suggested');
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
  button.part.add('send');
  button.addEventListener('click', ({ isTrusted }) => {
    if (!isTrusted) return;
    input.focus();
    input.click();
  });
  root.querySelector('fieldset')?.append(button);
  return () => {
    cell.part.remove('suggested');
    button.remove();
  };
}
