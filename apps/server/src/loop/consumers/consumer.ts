import type { Context } from '../../db/context.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import type { ConsumerName, Wanted, WrittenRow } from './queries.ts';

/**
 * Reads what was written to the responses of a project, at least once and in about its order. What it makes of a row must
 * carry a key by which a second reading changes nothing.
 */
export interface Consumer {
  name: ConsumerName;
  /** It reads what was written so long ago and not since. */
  delayMs(project: ProjectRow): number;
  /** The rows that it wants as things are now, asked before each reading: the database finds them. Undefined: none. */
  wants(context: Context, project: ProjectRow): Promise<Wanted | undefined>;
  handle(context: Context, project: ProjectRow, rows: readonly WrittenRow[]): Promise<void>;
}
