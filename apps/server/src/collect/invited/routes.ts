import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../../base/coded-error.ts';
import type { Siblings } from '../../base/siblings.ts';
import { createLookUpLimits } from '../../http/authorization/look-up-limits.ts';
import { compressed } from '../../http/compression.ts';
import { clientNetwork } from '../../http/network/client-address.ts';
import { judgingFor, sendPage, sendPlainPage, takeForms } from '../../http/pages.ts';
import { beginProblem } from '../../http/problems.ts';
import type { Collecting } from '../collecting.ts';
import { answerByForm } from '../hosted/answer-by-form.ts';
import { readAddress } from '../hosted/read-address.ts';
import { readForm } from '../hosted/read-form.ts';
import { type HostedRequest, showHosted, writeProblemPage } from '../hosted/show-page.ts';
import { answerInvite } from '../invites/answer-invite.ts';
import { type InviteEnd, writeInviteEnd } from '../invites/invite-page.ts';
import { createInviteFinder, type OpenedInvite, whyNotAsked } from '../invites/open-invite.ts';
import { seeInvite } from '../invites/see-invite.ts';
import { admitItems, admitReading } from '../limits/admit.ts';

type Request = FastifyRequest<{ Params: { token: string } }>;

interface InvitedOptions {
  siblings: Siblings;
  /** See `hostedRoutes`. */
  script?: string;
}

/** The token of the link is as good as its respondent: nobody keeps the page, and where it leads to does not learn it. */
const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' };

/** The survey as a page for whoever opens the link of their invite; everything is sent to where the page is. */
export function invitedRoutes(context: Collecting, { siblings, script }: InvitedOptions) {
  const { limits, clock } = context;
  const lookUps = createLookUpLimits(createInviteFinder(context), siblings.channel('unknown invites'));
  /** Throws `invite-not-found` or `too-many-requests`. */
  const open = async (request: Request): Promise<OpenedInvite> => {
    const opened = await lookUps.look(clientNetwork(request), request.params.token);
    request.identity = opened.identity;
    return opened;
  };

  return async (app: FastifyInstance) => {
    const config = { access: 'public' as const };
    const page = {
      ...{ config, schema: { hide: true }, onSend: compressed, errorHandler: sendProblemPage },
      onRequest: async (_request: FastifyRequest, reply: FastifyReply) => void reply.headers(headers),
    };
    takeForms(app);

    // Looking stores nothing: programs open links before people do.
    app.get('/i/:token', page, async (request: Request, reply) => {
      const opened = await open(request);
      admitReading(limits, { request, reply });
      const end = whyNotAsked(opened, clock());
      if (end) return sendEnd(request, reply, end);
      const asked = { ...readRequest(request, opened), id: randomUUID(), script };
      return sendPage(reply, await showHosted(context, opened.identity.project.id, asked));
    });

    app.post('/i/:token', page, async (request: Request, reply) => {
      const { body, bodyBytes: bytes } = request;
      const opened = await open(request);
      const end = whyNotAsked(opened, clock());
      if (end) return sendEnd(request, reply, end);
      const form = readForm(body instanceof URLSearchParams ? body : new URLSearchParams());
      if (form.score === undefined) admitReading(limits, { request, reply });
      const { page, error } = await answerByForm(context, opened.identity.project.id, {
        ...{ ...readRequest(request, opened), form, newId: randomUUID() },
        admit: () => admitItems(limits, { request, reply }, 1),
        store: (item, burst) => answerInvite(context, opened, { body: item, bytes, burst }),
        // No page of ours tells where it is (`headers`), so there is no Origin to compare.
        isForeign: request.headers['sec-fetch-site'] === 'cross-site',
        judge: judgingFor(request),
      });
      if (error) beginProblem(reply, error);
      return sendPage(reply, page);
    });

    await app.register(scriptRoutes(context, open));
  };
}

/** What the script of the page sends, as the widget does to `/v1/responses` and `/v1/impressions`. */
function scriptRoutes(context: Collecting, open: (request: Request) => Promise<OpenedInvite>) {
  const { limits } = context;
  const openForScript = (request: Request) =>
    open(request).catch((error: CodedError) => {
      // No later try can succeed: what waits in a browser is to be given up.
      throw error.code === 'invite-not-found' ? new CodedError('invite-expired', error.message) : error;
    });
  const options = {
    config: { access: 'public' as const, takesPlainText: true },
    ...{ schema: { hide: true }, bodyLimit: 65_536 },
  };
  return async (app: FastifyInstance) => {
    app.post('/i/:token/responses', options, async (request: Request, reply) => {
      const { body, bodyBytes: bytes } = request;
      const opened = await openForScript(request);
      const burst = admitItems(limits, { request, reply }, 1);
      const receipt = await answerInvite(context, opened, { body, bytes, burst });
      return reply.code(receipt.status === 'created' ? 201 : 200).send(receipt);
    });

    app.post('/i/:token/impressions', options, async (request: Request, reply) => {
      const opened = await openForScript(request);
      const burst = admitItems(limits, { request, reply }, 1);
      await seeInvite(context, opened, { body: request.body, bytes: request.bodyBytes, burst });
      return reply.code(204).send(null);
    });
  };
}

function readRequest({ originalUrl, headers }: Request, { invite, touchpoint }: OpenedInvite): HostedRequest {
  const { score, locale } = readAddress(new URL(originalUrl, 'http://localhost').searchParams);
  const { metric, channel } = invite;
  return {
    ...{ touchpoint, isInvited: true, acceptLanguage: headers['accept-language'] },
    address: {
      ...{ metric, channel, score, attributes: {}, isKiosk: false },
      locale: locale ?? invite.locale ?? undefined,
    },
  };
}

const statuses: Record<InviteEnd, number> = { unknown: 404, expired: 410, answered: 410 };

function sendEnd(request: FastifyRequest, reply: FastifyReply, end: InviteEnd): FastifyReply {
  return sendPlainPage(request, reply.code(statuses[end]), (locale) => writeInviteEnd(locale, end));
}

function sendProblemPage(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { error: judged, isPassing } = judgingFor(request)(error);
  if (judged.code === 'invite-not-found') return sendEnd(request, reply, 'unknown');
  if (judged.code === 'invite-expired') return sendEnd(request, reply, 'expired');
  const acceptLanguage = request.headers['accept-language'];
  return sendPage(beginProblem(reply, judged), writeProblemPage(judged.code, { isPassing, acceptLanguage }));
}
