import { z } from 'zod';
import { namedOnce, page } from './list.ts';
import { deviceLimit, deviceLimitInput } from './project.ts';
import { line, slug } from './text.ts';
import { keyKinds, scopes } from './vocabulary.ts';

/** What `POST /v1/keys` takes. */
export const keyInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('publishable'), name: line(100, 0).default('') }),
    z.strictObject({
      kind: z.literal('secret'),
      name: line(100, 0).default(''),
      scopes: z.array(z.enum(scopes)).min(1),
    }),
    z.strictObject({
      kind: z.literal('device'),
      name: line(100, 0).default(''),
      touchpoints: z
        .array(slug)
        .min(1)
        .max(20)
        .superRefine(namedOnce)
        .describe('Keys of the touchpoints where it collects; elsewhere it is refused.'),
      limit: deviceLimitInput,
    }),
  ])
  .meta({ id: 'KeyRequest' });
export type KeyInput = z.infer<typeof keyInput>;

/** What only the key of a device has. */
const deviceMembers = {
  touchpoints: z.array(slug).describe('Where the key of a device collects; empty: it is none.'),
  limit: deviceLimit
    .nullable()
    .describe('How much the device may collect; null: the key is none of a device.'),
};

/** A key; a secret one without its secret part. */
export const keySummary = z
  .strictObject({
    id: z.string(),
    kind: z.enum(keyKinds),
    name: z.string(),
    hint: z.string().describe('The first and last characters, to tell keys apart.'),
    key: z
      .string()
      .nullable()
      .describe('The whole key, if it is not secret; null: it is, or is older than this member.'),
    scopes: z.array(z.enum(scopes)),
    ...deviceMembers,
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
