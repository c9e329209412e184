import type { Attributes } from '@voxpoint/contract';
import type { Context } from '../../db/context.ts';
import { listDimensions } from '../../setup/dimensions/queries.ts';

/** Of the attributes in an address those that are declared: anybody can write others there. */
export async function keepDeclared(
  { database }: Context,
  projectId: number,
  attributes: Attributes,
): Promise<Attributes> {
  if (Object.keys(attributes).length === 0) return {};
  const declared = new Set((await listDimensions(database.orm, projectId)).map(({ key }) => key));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => declared.has(name)));
}
