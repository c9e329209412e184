import { z } from 'zod';
import { page } from './list.ts';
import { text } from './text.ts';
import { scopes } from './vocabulary.ts';

/** What `POST /v1/keys` takes. */
export const keyInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('publishable'), name: text(100).default('') }),
    z.strictObject({
      kind: z.literal('secret'),
      name: text(100).default(''),
      scopes: z.array(z.enum(scopes)).min(1, 'Must name at least one scope.'),
    }),
  ])
  .meta({ id: 'KeyRequest' });
export type KeyInput = z.infer<typeof keyInput>;

/** A key without its secret part. */
export const keySummary = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['publishable', 'secret']),
    name: z.string(),
    hint: z.string().describe('The first and last characters, to tell keys apart.'),
    scopes: z.array(z.enum(scopes)),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'KeySummary' });
export type KeySummary = z.infer<typeof keySummary>;

export const keyPage = page(keySummary).meta({ id: 'KeyPage' });

/** The only answer that ever holds a key. */
export const createdKey = keySummary
  .extend({ key: z.string().describe('Shown this once; only a hash is kept.') })
  .meta({ id: 'CreatedKey' });
export type CreatedKey = z.infer<typeof createdKey>;
