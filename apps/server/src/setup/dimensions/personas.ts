import {
  maxDimensionValues,
  memberError,
  memberKey,
  type Persona,
  type PersonaInput,
  persona,
  personaDimension,
  personaInput,
  personaList,
} from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { assertPreconditions } from '../../base/etag.ts';
import { beginEpoch } from '../../counts/epochs.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import { lockPlace, storeRow } from '../resources/keyed-resource.ts';
import { deleteByKey, findByKey } from '../resources/queries.ts';
import type { Putting, Removing, Resource } from '../resources/resource.ts';
import { dimensions, forgetCounts } from './dimensions.ts';

/** The name of the dimension whose values are the personas, unless it is declared with another one. */
export const personaDimensionName = 'Persona';

/** The values of the dimension `persona`, under an address of their own. */
export const personas: Resource<PersonaInput, Persona> = {
  kind: 'persona',
  key: memberKey,
  input: personaInput,
  item: persona,
  list: personaList,
  summaries: {
    list: 'List the personas',
    read: 'Read a persona',
    put: 'Declare a persona, a value of the dimension persona',
    remove: 'Delete a persona; its answers count as (other)',
  },
  readList: async (context, { id }) => ({ data: await readPersonas(context, id) }),
  async read(context, projectId, key) {
    const found = (await readPersonas(context, projectId)).find((value) => value.key === key);
    if (!found) throw personaNotFound(key);
    return found;
  },
  put: putPersona,
  remove: removePersona,
};

async function readPersonas({ database: { orm } }: Context, projectId: number): Promise<Persona[]> {
  const row = await findByKey(orm, dimensions.table, { projectId, key: personaDimension });
  return row?.values ?? [];
}

/** Declares a persona, or replaces what is said of it. Throws `validation-failed` for the 101st. */
async function putPersona(
  context: ActingContext,
  projectId: number,
  { key, input, ...preconditions }: Putting<PersonaInput>,
): Promise<{ created: boolean; item: Persona }> {
  const item = { ...input, key, name: input.name || key };
  const before = await changePersona(context, projectId, {
    key,
    change: (values, current) => {
      assertPreconditions(preconditions, current);
      if (current) return values.map((value) => (value === current ? item : value));
      if (values.length < maxDimensionValues) return [...values, item];
      const size = { max: maxDimensionValues, count: values.length + 1 };
      const error = memberError('path.persona', 'too-many', { of: 'personas', ...size });
      throw new CodedError('validation-failed', `key: ${error.message}`, { errors: [error] });
    },
  });
  return { created: before === undefined, item };
}

/** Its answers count as (other) from then on. */
async function removePersona(
  context: ActingContext,
  projectId: number,
  { key, ...preconditions }: Removing,
): Promise<void> {
  await changePersona(context, projectId, {
    key,
    change: (values, current) => {
      if (!current) throw personaNotFound(key);
      assertPreconditions(preconditions, current);
      return values.filter((value) => value !== current);
    },
  });
}

interface PersonaChange {
  key: string;
  /** All personas as they are to be. */
  change(all: Persona[], current: Persona | undefined): Persona[];
}

/**
 * Changes the dimension of the personas, which goes with the last of them. Recorded is what was changed of the persona.
 * Returns what it was before.
 */
async function changePersona(
  context: ActingContext,
  projectId: number,
  { key, change }: PersonaChange,
): Promise<Persona | undefined> {
  const { database, clock } = context;
  const { before, isLast } = await database.orm.transaction(async (orm) => {
    const place = await lockPlace(
      database,
      { orm, table: dimensions.table },
      { projectId, key: personaDimension },
    );
    const { name = personaDimensionName, description = '', values: all = [] } = place.current ?? {};
    const before = all.find((value) => value.key === key);
    const values = change(all, before);
    if (values.length === 0) await deleteByKey(orm, dimensions.table, place);
    else await storeRow(dimensions, place, { input: { name, description, values }, now: clock() });
    await beginEpoch(asQueryable(orm), projectId);
    const after = values.find((value) => value.key === key);
    await recordChange(context, orm, {
      projectId,
      action: after ? (before ? 'persona.changed' : 'persona.created') : 'persona.deleted',
      ...{ key, name: (after ?? before)?.name, before, after },
    });
    return { before, isLast: values.length === 0 };
  });
  if (isLast) await forgetCounts(database, projectId, personaDimension);
  return before;
}

function personaNotFound(persona: string): CodedError {
  return new CodedError(
    'persona-not-found',
    `There is no persona '${persona}'. Declare it with PUT /v1/personas/${persona}.`,
  );
}
