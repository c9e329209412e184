import type { Context } from '../../db/context.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import type { ConsumerName, WrittenRow } from './queries.ts';

/**
 * Reads what was written to the responses of a project, at least once and in about its order. What it makes of a row must
 * carry a key by which a second reading changes nothing.
 */
export interface Consumer {
  name: ConsumerName;
  /** It reads what was written so long ago and not since. */
  delayMs(project: ProjectRow): number;
  concerns(row: WrittenRow): boolean;
  handle(context: Context, project: ProjectRow, rows: readonly WrittenRow[]): Promise<void>;
}
