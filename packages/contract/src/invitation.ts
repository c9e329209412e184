import { z } from 'zod';
import { page } from './list.ts';
import { email, password, personName, teams } from './person.ts';
import { secondFactorCode } from './second-factor.ts';
import { slug } from './text.ts';
import { roles } from './vocabulary.ts';

/** What `POST /v1/invitations` takes. */
export const invitationInput = z
  .strictObject({ email, role: z.enum(roles).default('viewer'), teams: teams.default([]) })
  .meta({ id: 'InvitationRequest' });
export type InvitationInput = z.infer<typeof invitationInput>;

/** An invitation that is open: neither accepted nor withdrawn nor past its end. */
export const invitation = z
  .strictObject({
    id: z.uuid(),
    email: z.string().nullable().describe('null: of the first start, for whoever has its link.'),
    role: z.enum(roles),
    teams: z.array(z.string()),
    invitedBy: z
      .string()
      .nullable()
      .describe('The name or e-mail address of the person; null: a key or the first start.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitation>;

export const invitationPage = page(invitation).meta({ id: 'InvitationPage' });

/** The only answer that ever holds the link. */
export const createdInvitation = invitation
  .extend({
    link: z.url().describe('Shown this once; give it to the person.'),
    mailed: z
      .boolean()
      .describe(
        'Whether it was sent to the person by mail; without mail, or if that failed, give it to them.',
      ),
  })
  .meta({ id: 'CreatedInvitation' });
export type CreatedInvitation = z.infer<typeof createdInvitation>;

/** The secret part of a link. It stands after its #, so that no server logs it. */
export const linkToken = z.string().min(1).max(200);

/** What `POST /v1/invitations/look` takes. */
export const invitationLook = z.strictObject({ token: linkToken }).meta({ id: 'InvitationLook' });

/** What an invitation is for, to whoever has its link. */
export const invitationOffer = z
  .strictObject({
    project: z.strictObject({ key: slug, name: z.string() }),
    email: z.string().nullable(),
    role: z.enum(roles),
    hasAccount: z
      .boolean()
      .describe('Somebody with this e-mail address has a password here: that is asked for.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'InvitationOffer' });
export type InvitationOffer = z.infer<typeof invitationOffer>;

/** What `POST /v1/invitations/accept` takes; it signs in, as `POST /v1/sessions` does. */
export const invitationAcceptance = z
  .strictObject({
    token: linkToken,
    email: email.optional().describe('Needed if the invitation names none.'),
    name: personName.default(''),
    password: password.describe('A new one; or that of the account, if there is one.'),
    code: secondFactorCode.optional(),
  })
  .meta({ id: 'InvitationAcceptance' });
export type InvitationAcceptance = z.infer<typeof invitationAcceptance>;
