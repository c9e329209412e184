import { z } from 'zod';

/** What the server that answers can do, and has noticed of itself. */
export const serverState = z
  .strictObject({
    warnings: z
      .array(z.enum(['proxy-unknown']))
      .describe(
        'What its operator should mend. proxy-unknown: set VOXPOINT_TRUSTED_PROXIES. There may be more.',
      ),
    mail: z
      .boolean()
      .describe(
        'Whether it sends e-mail; otherwise its operator has to set VOXPOINT_SMTP_URL and VOXPOINT_MAIL_FROM.',
      ),
  })
  .meta({ id: 'Server' });
export type ServerState = z.infer<typeof serverState>;
