import { z } from 'zod';
import { page } from './list.ts';
import { line } from './text.ts';
import { scopes } from './vocabulary.ts';

/** What `POST /v1/keys` takes. */
export const keyInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('publishable'), name: line(100, 0).default('') }),
    z.strictObject({
      kind: z.literal('secret'),
      name: line(100, 0).default(''),
      scopes: z.array(z.enum(scopes)).min(1),
    }),
  ])
  .meta({ id: 'KeyRequest' });
export type KeyInput = z.infer<typeof keyInput>;

/** A key; a secret one without its secret part. */
export const keySummary = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['publishable', 'secret']),
    name: z.string(),
    hint: z.string().describe('The first and last characters, to tell keys apart.'),
    key: z
      .string()
      .nullable()
      .describe('The whole key, if it is publishable; null: it is secret, or older than this member.'),
    scopes: z.array(z.enum(scopes)),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'KeySummary' });
export type KeySummary = z.infer<typeof keySummary>;

export const keyPage = page(keySummary).meta({ id: 'KeyPage' });

/** The only answer that ever holds a secret key. */
export const createdKey = keySummary
  .extend({ key: z.string().describe('A secret key is shown this once; only a hash of it is kept.') })
  .meta({ id: 'CreatedKey' });
export type CreatedKey = z.infer<typeof createdKey>;

/** A publishable key that is in force, for tags and snippets. */
export const publishableKey = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    hint: z.string(),
    key: z.string().nullable().describe('null: it was made when only a hash was kept.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'PublishableKey' });
export type PublishableKey = z.infer<typeof publishableKey>;

export const publishableKeyPage = page(publishableKey).meta({ id: 'PublishableKeyPage' });
