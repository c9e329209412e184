import type { Link } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { touchpoints } from '../touchpoints/touchpoints.ts';
import type { Links } from './links.ts';

export interface TouchpointLink {
  touchpoint: string;
  /** The key of the link; by default that of the touchpoint. */
  link?: string;
}

/** A link that leads to a touchpoint. Throws `touchpoint-not-found` or `link-not-found`. */
export async function readTouchpointLink(
  context: Context,
  projectId: number,
  { links, touchpoint, link = touchpoint }: TouchpointLink & { links: Links },
): Promise<Link> {
  await touchpoints.require(context.database.orm, projectId, touchpoint);
  const found = await links.read(context, projectId, link);
  if (found.touchpoint === touchpoint) return found;
  throw new CodedError(
    'link-not-found',
    `The link '${link}' leads to the touchpoint '${found.touchpoint}', not to '${touchpoint}'. Name another link, or the other touchpoint.`,
  );
}
