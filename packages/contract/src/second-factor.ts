import { z } from 'zod';

/** Of an authenticator app, or a recovery code; spaces and hyphens do not matter. */
export const secondFactorCode = z
  .string()
  .min(1)
  .max(40)
  .describe('Of the authenticator app, or a recovery code. Needed if the account has a second factor.');

/** What `POST /v1/people/me/second-factor` takes. */
export const secondFactorInput = z
  .strictObject({
    current: z
      .string()
      .max(1_000)
      .optional()
      .describe('The password; not needed within 15 minutes of signing in by a link.'),
  })
  .meta({ id: 'SecondFactorRequest' });

/** A secret that is not asked for until a code of it was given. */
export const newSecondFactor = z
  .strictObject({
    secret: z.string().describe('Base32, to be typed into an authenticator app.'),
    uri: z.string().describe('otpauth://…, as authenticator apps read it from a QR code.'),
  })
  .meta({ id: 'NewSecondFactor' });
export type NewSecondFactor = z.infer<typeof newSecondFactor>;

/** What proves that somebody has their second factor. */
export const secondFactorProof = z.strictObject({ code: secondFactorCode }).meta({ id: 'SecondFactorProof' });

/** The only answer that ever holds them. */
export const recoveryCodes = z
  .strictObject({
    recoveryCodes: z.array(z.string()).describe('Each stands in for one code, once. Shown this once.'),
  })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

export const secondFactor = z
  .strictObject({
    since: z.iso.datetime().nullable().describe('null: there is none.'),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof secondFactor>;
