/** What only those pages need that say more than a key and a touchpoint, call, or use elements. */
export { askingFor, askingOf } from './asking-for.ts';
export { readSettings } from './read-settings.ts';
