import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { compressed } from '../../http/compression.ts';
import { judgingFor, sendPage, takeForms } from '../../http/pages.ts';
import { beginProblem } from '../../http/problems.ts';
import { assertTouchpoint } from '../intake/assert-touchpoint.ts';
import { admitItems, admitReading } from '../limits/admit.ts';
import type { FloodLimits } from '../limits/flood-limits.ts';
import { type CollectContext, collectResponse } from '../responses/collect-responses.ts';
import { answerByForm } from './answer-by-form.ts';
import { readAddress } from './read-address.ts';
import { readForm } from './read-form.ts';
import { type HostedRequest, showHosted, writeProblemPage } from './show-page.ts';

type Request = FastifyRequest<{ Params: { touchpoint: string } }>;

interface HostedOptions {
  publicUrl: string;
  /** The script that puts the survey into the form's place; absent: there is the form alone. */
  script?: string;
}

/** The survey as a page of its own, for those who come by a link: by a script as the widget shows it, without one as forms. */
export function hostedRoutes(
  context: CollectContext & { limits: FloodLimits },
  { publicUrl, script }: HostedOptions,
) {
  return async (app: FastifyInstance) => {
    const { limits } = context;
    const ownOrigin = new URL(publicUrl).origin;
    const options = {
      config: { access: 'collect' as const },
      schema: { hide: true },
      onSend: compressed,
      errorHandler: sendProblemPage,
    };
    takeForms(app);

    // Looking stores nothing: programs open links before people do.
    app.get('/s/:touchpoint', options, async (request: Request, reply) => {
      assertTouchpoint(request.identity, request.params.touchpoint);
      admitReading(limits, { request, reply });
      const asked = { ...readRequest(request), id: randomUUID(), script };
      // By the browser's history alone: whoever goes back gets the form with the id of their answer.
      reply.header('cache-control', 'private, no-cache');
      return sendPage(reply, await showHosted(context, request.identity.project.id, asked));
    });

    app.post('/s/:touchpoint', options, async (request: Request, reply) => {
      const { body, bodyBytes: bytes, identity } = request;
      assertTouchpoint(identity, request.params.touchpoint);
      const form = readForm(body instanceof URLSearchParams ? body : new URLSearchParams());
      if (form.score === undefined) admitReading(limits, { request, reply });
      const url = new URL(`/s/${request.params.touchpoint}`, publicUrl).href;
      const { page, error } = await answerByForm(context, identity.project.id, {
        ...{ ...readRequest(request), form, newId: randomUUID() },
        admit: () => admitItems(limits, { request, reply }, 1),
        store: (item, burst) =>
          collectResponse(context, identity, { item: { ...item, context: { url } }, bytes, burst }),
        isForeign: isForeign(request, ownOrigin),
        judge: judgingFor(request),
      });
      if (error) beginProblem(reply, error);
      return sendPage(reply, page);
    });
  };
}

function readRequest({ originalUrl, params, headers }: Request): HostedRequest {
  // Proxies may ask for a whole address (RFC 9112, 3.2.2).
  const { searchParams } = new URL(originalUrl, 'http://localhost');
  return {
    touchpoint: params.touchpoint,
    address: readAddress(searchParams),
    acceptLanguage: headers['accept-language'],
  };
}

/** Whether a browser says that another site's page has sent the form. Behind a proxy, the host may be another than people see. */
function isForeign({ headers }: Request, ownOrigin: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || headers['sec-fetch-site'] === 'same-origin' || origin === ownOrigin)
    return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function sendProblemPage(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const judged = judgingFor(request)(error);
  const { address, acceptLanguage } = readRequest(request as Request);
  const { locale } = address;
  const { isPassing } = judged;
  const page = writeProblemPage(judged.error.code, { locale, acceptLanguage, isPassing });
  return sendPage(beginProblem(reply, judged.error), page);
}
