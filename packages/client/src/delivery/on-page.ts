import type { Server } from '../server.ts';
import { postAnswers } from './post-answers.ts';
import type { Queue } from './queue.ts';

/**
 * In a page: being online again ends the waits, and when it is left, what this page has not delivered is sent once more. There is
 * no `unload` among the signs: it would keep the page out of the back/forward cache.
 *
 * @returns how to stop listening
 */
export function onPage(server: Server, queue: Queue, hurry: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  const leave = () => {
    const answers = queue.inMemory();
    // So that all requests together stay within what a page may send at last.
    for (let index = 0; index < answers.length; index += 20) {
      void postAnswers(server, answers.slice(index, index + 20), true);
    }
  };
  const hide = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  addEventListener('online', hurry);
  addEventListener('pagehide', leave);
  addEventListener('visibilitychange', hide);
  return () => {
    removeEventListener('online', hurry);
    removeEventListener('pagehide', leave);
    removeEventListener('visibilitychange', hide);
  };
}
