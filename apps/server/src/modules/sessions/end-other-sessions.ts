export { deleteOtherSessions as endOtherSessions } from './queries.ts';
