import { scores } from '@voxpoint/contract/vocabulary';
import type { Queryable } from '../database.ts';
import { firstTable } from './distribute-tables.ts';

/** A node that may hold rows of projects. */
export interface Worker {
  id: number;
  host: string;
  port: number;
}

/** Projects whose rows Citus keeps together, as their ids fall into one part of its hash: they can only move together. */
export interface Shard {
  /** Of the first table; those of all others are moved with it. */
  id: string;
  /** Of the worker that holds it. */
  worker: number;
  projects: PlacedProject[];
}

export interface PlacedProject {
  key: string;
  /** Of the last four weeks; of days that are over. */
  responses: number;
}

/** Reads which workers there are, and which projects lie in the shards that they hold. */
export async function readPlacements(queryable: Queryable): Promise<{ workers: Worker[]; shards: Shard[] }> {
  const workers = await queryable.query<Worker>(
    `select nodeid as id, nodename as host, nodeport as port from pg_dist_node
      where noderole = 'primary' and isactive and shouldhaveshards order by nodeid`,
  );
  const placements = await queryable.query<Omit<Shard, 'projects'>>(
    `select s.shardid::text as id, n.nodeid as worker
       from pg_dist_shard s join pg_dist_placement p on p.shardid = s.shardid
       join pg_dist_node n on n.groupid = p.groupid and n.noderole = 'primary' and n.shouldhaveshards
      where s.logicalrelid = '${firstTable}'::regclass order by s.shardid`,
  );
  const projects = await readProjects(queryable);
  const shards = placements.map((placement) => ({
    ...placement,
    projects: projects.filter(({ shard }) => shard === placement.id),
  }));
  return { workers, shards };
}

async function readProjects(queryable: Queryable): Promise<(PlacedProject & { shard: string })[]> {
  const counted = await queryable.query<{ id: number; responses: number }>(
    `select d.project_id as id, sum(${scores.map((score) => `c${score}`).join(' + ')})::float8 as responses
       from daily_rollups d join projects p on p.id = d.project_id and p.calendar_id = d.calendar_id
      where d.dimension = 'channel' and d.day >= now() - interval '28 days' group by d.project_id`,
  );
  const responses = new Map(counted.map((row) => [row.id, row.responses]));
  const projects = await queryable.query<{ id: number; key: string; shard: string }>(
    `select id, key, get_shard_id_for_distribution_column('${firstTable}', id)::text as shard from projects order by id`,
  );
  return projects.map(({ id, key, shard }) => ({ key, shard, responses: responses.get(id) ?? 0 }));
}
