import type { FastifyPluginAsync } from 'fastify';
import { CodedError } from '../../base/coded-error.ts';
import type { Siblings } from '../../base/siblings.ts';
import type { Context } from '../../db/context.ts';
import { createLookUpLimits } from '../../http/authorization/look-up-limits.ts';
import { clientNetwork } from '../../http/network/client-address.ts';
import { sendPlainPage } from '../../http/pages.ts';
import { createLinkFollower } from './follow-link.ts';
import { writeUnknownLinkPage } from './unknown-link-page.ts';

/** Nobody keeps where a code leads, so that it may lead elsewhere tomorrow; and no search engine lists it. */
const headers = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };

/** `/q/{code}`: from a QR code, or typed, to the page that asks. Opening it stores nothing. */
export function shortLinkRoutes(
  context: Context,
  { publicUrl, siblings }: { publicUrl: string; siblings: Siblings },
): FastifyPluginAsync {
  const limits = createLookUpLimits(
    createLinkFollower(context, publicUrl),
    siblings.channel('unknown links'),
  );
  return async (app) => {
    app.get<{ Params: { code: string } }>('/q/:code', { schema: { hide: true } }, async (request, reply) => {
      reply.headers(headers);
      try {
        return reply.redirect(await limits.look(clientNetwork(request), request.params.code), 302);
      } catch (error) {
        if (!(error instanceof CodedError) || error.code !== 'link-not-found') throw error;
        return sendPlainPage(request, reply.code(404), writeUnknownLinkPage);
      }
    });
  };
}
