import { z } from 'zod';
import { email } from './person.ts';

/** What `POST /v1/suppressions` and `…/find` take, in the body: what stands in an address of a request is kept in logs. */
export const suppressionInput = z
  .strictObject({ email: email.describe('To which no invites go by mail.') })
  .meta({ id: 'SuppressionRequest', examples: [{ email: 'ada@customer.example' }] });
export type SuppressionInput = z.output<typeof suppressionInput>;

/** That no invites go to an address by mail. The address is not kept. */
export const suppression = z
  .strictObject({
    id: z.string().describe('Stands for the address: its hash under a key of the project.'),
    since: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' });
export type Suppression = z.infer<typeof suppression>;
