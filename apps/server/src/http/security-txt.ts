import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../base/clock.ts';

/** RFC 9116 recommends less than a year: so long whoever reads it may rely on it. */
const validDays = 180;

/** Tells whoever finds a weakness of this server whom to write to (RFC 9116). */
export function securityTxtRoutes({
  contact,
  publicUrl,
  clock,
}: {
  contact: string;
  publicUrl: string;
  clock: Clock;
}): FastifyPluginAsync {
  return async (app) => {
    app.get('/.well-known/security.txt', { schema: { hide: true } }, async (_request, reply) => {
      const expires = new Date(clock().getTime() + validDays * 86_400_000);
      return reply
        .type('text/plain; charset=utf-8')
        .send(
          `Contact: ${contact}\nExpires: ${expires.toISOString()}\nCanonical: ${publicUrl}/.well-known/security.txt\n`,
        );
    });
  };
}
