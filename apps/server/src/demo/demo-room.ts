import { CodedError } from '../base/coded-error.ts';
import type { FloodLimits } from '../collect/limits/flood-limits.ts';
import type { Context } from '../db/context.ts';

/** Responses and impressions in the demo project; some 31,000 come with it. */
const maxItems = 34_000;
/** Between two counts, once there is no room. */
const recountMs = 60_000;

/** How much the shop may still collect: its key is there for everybody to read, and the store is the operator's. */
export interface DemoRoom {
  projectId: number;
  /** Throws `demo-full`. */
  take(items: number): void;
}

export interface DemoRoomOptions {
  max?: number;
  /** So many processes share the room. */
  processes?: number;
  /** Of a clock that never goes back. */
  nowMs?: () => number;
}

/** Counts what is there; what comes afterwards is counted in memory, and in the store again when it seems full. */
export async function measureDemoRoom(
  { database }: Context,
  projectId: number,
  { max = maxItems, processes = 1, nowMs = () => performance.now() }: DemoRoomOptions = {},
): Promise<DemoRoom> {
  const measure = async () => {
    const [row] = await database.query<{ items: number }>(
      `select ((select count(*) from responses where project_id = $1)
             + (select count(*) from impressions where project_id = $1))::int as items`,
      [projectId],
    );
    return (max - (row?.items ?? 0)) / processes;
  };
  let left = await measure();
  let measuredAt = Number.NEGATIVE_INFINITY;
  const measureAgain = () => {
    if (nowMs() - measuredAt < recountMs) return;
    measuredAt = nowMs();
    measure().then(
      (found) => {
        left = found;
      },
      // A store in trouble is asked again later.
      () => {},
    );
  };
  return {
    projectId,
    take: (items) => {
      if (items <= left) {
        left -= items;
        return;
      }
      measureAgain();
      throw new CodedError(
        'demo-full',
        `The demo project holds ${max} responses and impressions, and takes no more with publishable keys. Collect into a project of your own.`,
      );
    },
  };
}

/** The same limits, and no more for the demo project, if it is shown, than there is room. */
export function boundDemo(limits: FloodLimits, room?: DemoRoom): FloodLimits {
  if (!room) return limits;
  return {
    admit: (asking) => {
      const admission = limits.admit(asking);
      const { identity, cost, isStoring } = asking;
      if (isStoring && identity.limits && identity.project.id === room.projectId) room.take(cost);
      return admission;
    },
  };
}
