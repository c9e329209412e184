import type { AnswerStorage } from './answer-storage.ts';

/** `localStorage`. Where a browser does not allow it, answers are kept in memory. */
export function webStorage(): AnswerStorage {
  return {
    getItem: (name) => localStorage.getItem(name),
    setItem: (name, value) => localStorage.setItem(name, value),
    removeItem: (name) => localStorage.removeItem(name),
    getAllKeys: () => Object.keys(localStorage),
  };
}
