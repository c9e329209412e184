import { z } from 'zod';
import { sayError } from './error-codes.ts';
import { page } from './list.ts';
import { line, text } from './text.ts';
import { messageLocales, roles } from './vocabulary.ts';

/** Compared and returned in lower case. */
export const email = z
  .email(sayError('wrong-format', { format: 'email' }))
  .max(254)
  .toLowerCase();

/** As long as NIST SP 800-63B asks of people who have chosen it themselves, and no other rules. */
const shortestPassword = 10;
export const password = text(200, shortestPassword);

/** The teams that somebody works in: cases and alerts go to a team. */
export const teams = z
  .array(line(100))
  .max(20)
  .transform((names) => [...new Set(names)])
  .describe('Teams that the person works in, as touchpoints and cases name them.');

/** What `PUT /v1/people/{id}` takes; without teams they stay as they are. */
export const personInput = z
  .strictObject({ role: z.enum(roles), teams: teams.optional() })
  .meta({ id: 'PersonSettings' });
export type PersonInput = z.infer<typeof personInput>;

/** Somebody with a role in the project. */
export const person = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    teams: z.array(z.string()),
    emailVerified: z.boolean().describe('Whether the person has proved that the address is theirs.'),
    hasSecondFactor: z.boolean(),
    createdAt: z.iso.datetime().describe('When the person came to the project.'),
    lastSeenAt: z.iso.datetime().nullable().describe('To the hour; null if never signed in since.'),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof person>;

export const personPage = page(person).meta({ id: 'PersonPage' });

/** How others see somebody; empty: by the e-mail address. */
export const personName = line(100, 0);

/** What `PUT /v1/people/me/name` takes. */
export const nameInput = z.strictObject({ name: personName }).meta({ id: 'NameChange' });

/** What `PUT /v1/people/me/locale` takes. */
export const localeInput = z
  .strictObject({
    locale: z.enum(messageLocales).nullable().describe('The language of your mails; null: English.'),
  })
  .meta({ id: 'LocaleChange' });

/** What `PUT /v1/people/me/password` takes; every other session and open link of the person ends. */
export const passwordInput = z
  .strictObject({
    current: z
      .string()
      .max(1_000)
      .optional()
      .describe('Not needed within 15 minutes of signing in by a link.'),
    password,
  })
  .meta({ id: 'PasswordChange' });
export type PasswordInput = z.infer<typeof passwordInput>;
