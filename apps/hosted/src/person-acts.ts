/**
 * What only a person causes, or who works for one by the browser's own means: programs that look at links load the page, wait
 * and run scripts, and what a script sends is not trusted. Moving and scrolling shows that somebody is there; an answer is a
 * tap or a key.
 */
const answering = ['click', 'keydown'];
const seeing = [...answering, 'pointerdown', 'pointermove', 'wheel', 'touchmove'];

let isThere = false;
let hasAnswered = false;

/** Listens before anything of the survey does. */
export function watchPerson(): void {
  for (const type of seeing) {
    const listen = ({ isTrusted }: Event) => {
      if (!isTrusted) return;
      isThere = true;
      hasAnswered ||= answering.includes(type);
    };
    addEventListener(type, listen, { capture: true, passive: true });
  }
}

/** Whether somebody has been at the page since it was loaded, or forgotten. */
export const isPersonThere = () => isThere;

/** Whether somebody has tapped or typed. */
export const hasPersonAnswered = () => hasAnswered;

/** The next person has done nothing yet. */
export function forgetPerson(): void {
  isThere = false;
  hasAnswered = false;
}
