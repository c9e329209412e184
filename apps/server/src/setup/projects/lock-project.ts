export { lockProject } from './queries.ts';
