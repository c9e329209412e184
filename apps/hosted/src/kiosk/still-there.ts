import type { HostedPage } from '@voxpoint/contract';

type Words = NonNullable<HostedPage['kiosk']>;

const secondsToAnswer = 10;

/** Asks whether somebody is still there; resolves to whether they are, or to false if nobody says so in ten seconds. */
export function askStillThere({ stillThere, goOn, startAgain }: Words): Promise<boolean> {
  const dialog = document.createElement('dialog');
  const question = addText(dialog, 'p', stillThere);
  question.id = 'still-there';
  dialog.setAttribute('aria-labelledby', question.id);
  const count = addText(dialog, 'p', `${secondsToAnswer}`);
  count.ariaHidden = 'true';
  const yes = addText(dialog, 'button', goOn);
  const no = addText(dialog, 'button', startAgain);
  document.body.append(dialog);
  dialog.showModal();
  yes.focus();

  return new Promise((resolve) => {
    let left = secondsToAnswer;
    const end = (isThere: boolean) => {
      clearInterval(timer);
      dialog.remove();
      resolve(isThere);
    };
    const timer = setInterval(() => {
      left -= 1;
      count.textContent = `${left}`;
      if (left === 0) end(false);
    }, 1_000);
    yes.onclick = () => end(true);
    no.onclick = () => end(false);
    // By the key Escape.
    dialog.oncancel = () => end(true);
  });
}

function addText(dialog: HTMLElement, name: 'p' | 'button', text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  dialog.append(element);
  return element;
}
