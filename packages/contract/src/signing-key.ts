import { z } from 'zod';
import { page } from './list.ts';
import { line, text } from './text.ts';
import { signingAlgorithms } from './vocabulary.ts';

const name = line(100, 0).default('');

/** What `POST /v1/signing-keys` takes. */
export const signingKeyInput = z
  .discriminatedUnion('algorithm', [
    z.strictObject({ algorithm: z.literal('HS256'), name }),
    z.strictObject({
      algorithm: z.literal('EdDSA'),
      name,
      publicKey: text(1_000, 1).describe('Of an Ed25519 pair, as PEM. Keep the private key on your server.'),
    }),
  ])
  .meta({ id: 'SigningKeyRequest', examples: [{ algorithm: 'HS256', name: 'Shop' }] });
export type SigningKeyInput = z.infer<typeof signingKeyInput>;

/** A key by which a site’s server signs who its respondents are. */
export const signingKey = z
  .strictObject({
    id: z.uuid().describe('Stands in the header of a token as `kid`.'),
    algorithm: z.enum(signingAlgorithms).describe('The only one by which the key signs.'),
    name: z.string(),
    publicKey: z.string().nullable().describe('As PEM; null: the algorithm has none.'),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SigningKey' });
export type SigningKey = z.infer<typeof signingKey>;

export const signingKeyPage = page(signingKey).meta({ id: 'SigningKeyPage' });

/** The only answer that ever holds a secret to sign with. */
export const createdSigningKey = signingKey
  .extend({
    secret: z
      .string()
      .nullable()
      .describe('For HS256, shown this once: its characters, as UTF-8, are the key. null: EdDSA has none.'),
  })
  .meta({ id: 'CreatedSigningKey' });
export type CreatedSigningKey = z.infer<typeof createdSigningKey>;
