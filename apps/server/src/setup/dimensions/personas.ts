import { type DimensionInput, type Persona, type PersonaInput, personaDimension } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { assertIfMatch } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { changeDimension, removeDimension } from './put-dimension.ts';
import { type DimensionRow, findDimension } from './queries.ts';

/** Personas are the values of the dimension of this name, under an address of their own. */
const key = personaDimension;
/** The name of that dimension, unless it is declared with another one. */
export const personaDimensionName = 'Persona';

export async function readPersonas({ database }: Context, projectId: number): Promise<{ data: Persona[] }> {
  const row = await findDimension(database.orm, projectId, key);
  return { data: row?.values ?? [] };
}

/** Throws `persona-not-found`. */
export async function readPersona(context: Context, projectId: number, persona: string): Promise<Persona> {
  const { data } = await readPersonas(context, projectId);
  const found = data.find((value) => value.key === persona);
  if (!found) throw personaNotFound(persona);
  return found;
}

/** Declares a persona, or replaces what is said of it. Throws `validation-failed` for the 101st. */
export async function putPersona(
  context: ActingContext,
  projectId: number,
  request: { key: string; input: PersonaInput; ifMatch?: string },
): Promise<{ created: boolean; persona: Persona }> {
  const persona = { ...request.input, key: request.key, name: request.input.name || request.key };
  let created = false;
  await changeDimension(context, projectId, {
    key,
    change: async (_orm, row) => {
      const current = row?.values.find((value) => value.key === persona.key);
      assertIfMatch(request.ifMatch, current);
      created = current === undefined;
      const values = created
        ? [...(row?.values ?? []), persona]
        : (row?.values.map((value) => (value.key === persona.key ? persona : value)) ?? []);
      if (values.length > 100) {
        throw new CodedError('validation-failed', 'key: There are 100 personas already; delete one first.', {
          errors: [{ path: 'path.persona', message: 'There are 100 personas already; delete one first.' }],
        });
      }
      return withValues(row, values);
    },
    record: recordPersona(context, projectId, request.key),
  });
  return { created, persona };
}

/** Its answers count as (other) from then on. Throws `persona-not-found`. */
export async function deletePersona(
  context: ActingContext,
  projectId: number,
  request: { key: string; ifMatch?: string },
): Promise<void> {
  await changeDimension(context, projectId, {
    key,
    change: async (_orm, row) => {
      const values = row?.values ?? [];
      const current = values.find((value) => value.key === request.key);
      if (!current) throw personaNotFound(request.key);
      assertIfMatch(request.ifMatch, current);
      return withValues(
        row,
        values.filter((value) => value !== current),
      );
    },
    record: recordPersona(context, projectId, request.key),
  });
  await removeDimension(context, projectId, { key, onlyEmpty: true });
}

/** A persona is what was changed, not the dimension whose value it is. */
function recordPersona(context: ActingContext, projectId: number, persona: string) {
  const find = (row?: DimensionRow) => row?.values.find((value) => value.key === persona);
  return async (orm: Orm, afterRow: DimensionRow, beforeRow?: DimensionRow) => {
    const [before, after] = [find(beforeRow), find(afterRow)];
    await recordChange(context, orm, {
      projectId,
      action: after ? (before ? 'persona.changed' : 'persona.created') : 'persona.deleted',
      ...{ key: persona, name: (after ?? before)?.name, before, after },
    });
  };
}

function withValues(row: DimensionRow | undefined, values: Persona[]): DimensionInput {
  return { name: row?.name ?? personaDimensionName, description: row?.description ?? '', values };
}

function personaNotFound(persona: string): CodedError {
  return new CodedError(
    'persona-not-found',
    `There is no persona '${persona}'. Declare it with PUT /v1/personas/${persona}.`,
  );
}
