import type { ProjectRow } from '../setup/projects/queries.ts';

/** What messages tell of a project, and go by. */
export type SendingProject = Pick<ProjectRow, 'id' | 'key' | 'name' | 'timeZone' | 'erasureKey'>;
