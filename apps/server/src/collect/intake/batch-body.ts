import { memberError } from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import type { Identity } from '../../base/identity.ts';
import { type BatchShape, readInput, tooManyItems } from '../../base/read-input.ts';

/** What is collected, as documented: with the publishable key beside it, so that a browser needs no preflight. */
export function bodyWithKey<Shape extends z.core.$ZodShape>(collected: z.ZodObject<Shape>) {
  return z.strictObject({
    key: z.string().optional().describe('A publishable key, unless it is in the header or the address.'),
    ...collected.shape,
  });
}

/** The items of a batch, unread. Throws `validation-failed` if there are none, `body-too-large` if there are too many. */
export function readBatchBody(
  body: unknown,
  { batch, identity }: { batch: BatchShape; identity: Identity },
): { items: unknown[] } {
  const { member, maxItems } = batch;
  const schema = z.strictObject({ [member]: z.array(z.unknown()).min(1) });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    const error = memberError('', 'wrong-type', { expected: 'object', member });
    throw new CodedError('validation-failed', `body: ${error.message}`, { errors: [error] });
  }
  const { value } = readInput(schema, body, identity.kind === 'publishable');
  const items = value[member] ?? [];
  if (items.length > maxItems) throw tooManyItems(batch);
  return { items };
}
