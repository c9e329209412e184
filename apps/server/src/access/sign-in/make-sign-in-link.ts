import type { SignInLink } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import type { KeyIdentity } from '../../base/identity.ts';
import { generateToken, hashToken } from '../../base/secret-token.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import { lockProject } from '../../db/lock-project.ts';
import type { Mailer } from '../../send/mail/mailer.ts';
import { type MailedLink, mailLink } from '../links/mail-link.ts';
import { assertNotElsewhere } from '../people/assert-not-elsewhere.ts';
import { addMember, ensurePerson } from '../people/members.ts';
import { listRoles } from '../people/queries.ts';
import { insertSignInLink } from '../sessions/queries.ts';

const lifetimeMs = 30 * 60_000;

export interface LinkContext extends ActingContext {
  publicUrl: string;
  /** Absent: whoever made the link gives it to the person. */
  mailer?: Mailer;
}

const words: MailedLink['words'] = {
  en: {
    subject: 'Your link to sign in',
    text: 'By this link you sign in to Voxpoint. It holds for 30 minutes and works once.',
    button: 'Sign in',
    why: 'You get this mail because somebody who runs this server made the link for you. Give it to nobody.',
  },
  de: {
    subject: 'Ihr Link zum Anmelden',
    text: 'Mit diesem Link melden Sie sich bei Voxpoint an. Er gilt 30 Minuten und nur einmal.',
    button: 'Anmelden',
    why: 'Sie erhalten diese Mail, weil jemand, der diesen Server betreibt, den Link für Sie gemacht hat. Geben Sie ihn niemandem.',
  },
};

/**
 * A link that signs a person of the key's project in, once. Nobody with this e-mail address: they are made, as owner.
 * Throws `person-elsewhere`, because the key of one project must not open another; who holds the store may do it.
 */
export async function makeSignInLink(
  context: LinkContext,
  identity: KeyIdentity,
  email: string,
): Promise<SignInLink> {
  const { database, clock, publicUrl } = context;
  const token = generateToken();
  const at = clock();
  const expiresAt = new Date(at.getTime() + lifetimeMs);
  const person = await database.orm.transaction(async (orm) => {
    const projectId = identity.project.id;
    await lockProject(database, asQueryable(orm), projectId);
    const person = await ensurePerson(orm, { email, name: '', passwordHash: null, at });
    const roles = await listRoles(orm, person.id);
    const isNew = roles.length === 0;
    if (isNew) await addMember(orm, projectId, { personId: person.id, role: 'owner', at });
    else assertNotElsewhere(identity, roles, { email });
    await insertSignInLink(orm, { tokenHash: hashToken(token), personId: person.id, expiresAt });
    await recordChange(context, orm, {
      ...{ projectId, action: 'sign-in-link.created', key: person.id, name: person.name || email },
      ...(isNew && { after: { role: 'owner' } }),
    });
    return person;
  });
  const link = `${publicUrl}/dashboard/sign-in#${token}`;
  const { name, locale } = person;
  const mailed = await mailLink(context.mailer, { to: { name, email }, locale, link, words, at });
  return { link, expiresAt: expiresAt.toISOString(), mailed };
}
