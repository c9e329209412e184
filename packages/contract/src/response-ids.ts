import { z } from 'zod';
import { maxBatchResponses } from './response.ts';
import { uuid } from './text.ts';

/** What `GET /v1/id-namespace` answers. */
export const idNamespace = z
  .object({
    namespace: z
      .string()
      .describe(
        'A UUID that only the project knows. As namespace of UUIDs of version 5 it makes ids out of those of another system that nobody can guess.',
      ),
  })
  .meta({ id: 'IdNamespace' });
export type IdNamespace = z.infer<typeof idNamespace>;

/** What `POST /v1/responses/known` takes. */
export const responseIds = z
  .strictObject({ ids: z.array(uuid).min(1).max(maxBatchResponses) })
  .meta({ id: 'ResponseIds' });

/** What it answers. */
export const knownResponses = z
  .object({ ids: z.array(z.string()).describe('Those that are stored, deleted ones included.') })
  .meta({ id: 'KnownResponses' });
export type KnownResponses = z.infer<typeof knownResponses>;
