import { z } from 'zod';

/** What the server that answers has noticed of itself. */
export const serverState = z
  .strictObject({
    warnings: z
      .array(z.enum(['proxy-unknown']))
      .describe(
        'What its operator should mend. proxy-unknown: set VOXPOINT_TRUSTED_PROXIES. There may be more.',
      ),
  })
  .meta({ id: 'Server' });
export type ServerState = z.infer<typeof serverState>;
