import type { CaseFilters } from '@voxpoint/contract';
import { invalidMember } from '../../base/coded-error.ts';
import type { Identity } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { filterTouchpoints } from '../../setup/journeys/filter-touchpoints.ts';

/** Which cases are meant, in the words of the rows. What is absent lets every case through. */
export interface CaseFilter {
  statuses: readonly string[];
  /** null: nobody. */
  ownerId?: string | null;
  teams?: readonly string[];
  touchpointIds?: readonly number[];
  priorities?: readonly string[];
  overdue?: boolean;
  responseId?: string;
  /** By which cases are overdue. */
  now: Date;
}

/** Throws `touchpoint-not-found`, or `validation-failed` where a key asks for its own cases. */
export async function readCaseFilter(
  { database, clock }: Context,
  identity: Identity,
  { status, owner, team, touchpoint, priority, overdue, response }: CaseFilters,
): Promise<CaseFilter> {
  const touchpoints =
    touchpoint && (await filterTouchpoints(database.orm, identity.project.id, { touchpoint }));
  return {
    statuses: status,
    ...(owner !== undefined && { ownerId: ownerOf(identity, owner) }),
    ...(team && { teams: team }),
    ...(touchpoints && { touchpointIds: [...touchpoints.keys()] }),
    ...(priority && { priorities: priority }),
    ...(overdue !== undefined && { overdue }),
    ...(response !== undefined && { responseId: response }),
    now: clock(),
  };
}

function ownerOf(identity: Identity, owner: string): string | null {
  if (owner === 'none') return null;
  if (owner !== 'me') return owner;
  if (identity.kind === 'person') return identity.person.id;
  throw invalidMember('query.owner', 'not-one-of', { values: ['none', 'the id of a person'] });
}
