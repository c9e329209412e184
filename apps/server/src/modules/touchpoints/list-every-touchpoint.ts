export { listEveryTouchpoint, type TouchpointRow } from './queries.ts';
