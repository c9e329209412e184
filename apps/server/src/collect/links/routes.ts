import { messageLocales } from '@voxpoint/contract/vocabulary';
import type { FastifyPluginAsync } from 'fastify';
import Negotiator from 'negotiator';
import { CodedError } from '../../base/coded-error.ts';
import { plainPagePolicy } from '../../base/plain-page.ts';
import type { Siblings } from '../../base/siblings.ts';
import type { Context } from '../../db/context.ts';
import { createLookUpLimits } from '../../http/authorization/look-up-limits.ts';
import { clientNetwork } from '../../http/network/client-address.ts';
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
        const asked = new Negotiator({ headers: request.headers }).language([...messageLocales]);
        return reply
          .code(404)
          .header('content-security-policy', plainPagePolicy)
          .type('text/html; charset=utf-8')
          .send(writeUnknownLinkPage(messageLocales.find((one) => one === asked) ?? 'en'));
      }
    });
  };
}
