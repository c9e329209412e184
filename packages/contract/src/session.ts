import { z } from 'zod';
import { linkToken } from './invitation.ts';
import { page } from './list.ts';
import { email } from './person.ts';
import { secondFactorCode } from './second-factor.ts';
import { slug } from './text.ts';
import { messageLocales, roles } from './vocabulary.ts';

/** What `POST /v1/sessions` takes: e-mail address and password, or the secret part of a sign-in link. */
export const signIn = z
  .union(
    [
      z.strictObject({ email, password: z.string().max(1_000), code: secondFactorCode.optional() }),
      z.strictObject({ token: linkToken, code: secondFactorCode.optional() }),
    ],
    { error: 'Must have email and password, or token; beside them at most code.' },
  )
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signIn>;

/** A browser that is signed in. */
export const session = z
  .strictObject({
    id: z.uuid(),
    current: z.boolean().describe('The one that asks.'),
    device: z.enum(['phone', 'tablet', 'desktop']).nullable().describe('Class of device, nothing finer.'),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().describe('To the hour.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

export const sessionPage = page(session).meta({ id: 'SessionPage' });

/** Who is signed in, and what the dashboard needs to begin. */
export const currentSession = z
  .strictObject({
    id: z.uuid(),
    person: z.strictObject({
      id: z.uuid(),
      email: z.string(),
      name: z.string(),
      emailVerified: z.boolean().describe('Whether the person has proved that the address is theirs.'),
      locale: z.enum(messageLocales).nullable().describe('The language of their mails; null: English.'),
    }),
    projects: z
      .array(
        z.strictObject({
          key: slug,
          name: z.string(),
          role: z.enum(roles),
          teams: z.array(z.string()).describe('Those that the person works in.'),
          requireSecondFactor: z
            .boolean()
            .describe('Without a second factor the project answers 403 second-factor-required.'),
        }),
      )
      .describe('Without the header Voxpoint-Project, the first is meant.'),
    csrfToken: z.string().describe('To be sent as Voxpoint-Csrf with every request that changes something.'),
    mayReplacePassword: z
      .boolean()
      .describe('For 15 minutes after signing in by a link the password may be set without the old one.'),
    hasSecondFactor: z.boolean(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'CurrentSession' });
export type CurrentSession = z.infer<typeof currentSession>;

/** What `POST /v1/sign-in-links` takes. */
export const signInLinkInput = z.strictObject({ email }).meta({ id: 'SignInLinkRequest' });

/** A link that signs a person in once. */
export const signInLink = z
  .strictObject({
    link: z.url(),
    expiresAt: z.iso.datetime(),
    mailed: z.boolean().describe('Whether it was sent to the person by mail.'),
  })
  .meta({ id: 'SignInLink' });
export type SignInLink = z.infer<typeof signInLink>;
