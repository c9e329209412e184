import { type AlertPreview, type AlertPreviewInput, parseResponseFilterTexts } from '@voxpoint/contract';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { readFilter } from '../../read/responses/response-filter.ts';
import { type Position, scanIds } from '../../read/responses/scan-responses.ts';
import { matchAnswers, readAnswerRule } from './answer-rule.ts';

const days = 30;
const dayMs = 86_400_000;
/** One statement reads so many responses: others get their turn between two of them. */
const readsAtOnce = 2_000;
/** So many are looked at, the newest; looking must not cost more. */
const mostRead = 20_000;

/** How many answers of the last 30 days an alert would have fired for. Throws `touchpoint-not-found`, `journey-not-found`. */
export async function previewAlert(
  context: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  { when, where }: AlertPreviewInput,
): Promise<AlertPreview> {
  const { database, clock } = context;
  const rule = await readAnswerRule(context, project, { when, where });
  const from = new Date(clock().getTime() - days * dayMs).toISOString();
  const filter = await readFilter(context, project, {
    ...parseResponseFilterTexts(where),
    ...{ from, state: ['counted'], place: 'where' },
  });
  let matching = 0;
  let below: Position | undefined;
  for (let read = 0; read < mostRead; read += readsAtOnce) {
    const stretch = await scanIds(database, project.id, {
      ...{ filter, below, reads: readsAtOnce, returns: readsAtOnce },
    });
    const ids = stretch.rows.map(({ id }) => id);
    matching += (await matchAnswers(database, project.id, { rule, ids })).size;
    below = stretch.end;
    if (!below) break;
  }
  return { matching, among: below ? mostRead : null };
}
