/** What only those pages need that say more than a key and a touchpoint, call, or use elements. */
export { pendingFor, pendingOf } from './pending-survey.ts';
export { readSettings } from './read-settings.ts';
