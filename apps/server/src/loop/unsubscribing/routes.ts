import { messageLocales } from '@voxpoint/contract/vocabulary';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { plainPagePolicy } from '../../base/plain-page.ts';
import type { Context } from '../../db/context.ts';
import { changeSubscription, findSubscriber } from './unsubscribe.ts';
import { type UnsubscribeState, writeUnsubscribePage } from './unsubscribe-page.ts';

type Request = FastifyRequest<{ Params: { token: string } }>;

/** What programs for mail send is a form (RFC 8058); nothing in it matters. */
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const formBytes = 4_096;

/** Whoever has the link of a mail needs not sign in. Looking changes nothing: programs open links before people do. */
export function unsubscribeRoutes(context: Context): FastifyPluginAsync {
  return async (app) => {
    app.addContentTypeParser(
      formTypes,
      { parseAs: 'buffer', bodyLimit: formBytes },
      (_request, _body, done) => done(null, undefined),
    );
    app.get('/unsubscribe/:token', { schema: { hide: true } }, async (request: Request, reply) =>
      show(request, reply, { state: 'ask', project: await findSubscriber(context, request.params.token) }),
    );
    app.post('/unsubscribe/:token', { schema: { hide: true } }, async (request: Request, reply) => {
      const { token } = request.params;
      const project = await changeSubscription(context, { token, wants: false });
      return show(request, reply, { state: 'stopped', project });
    });
    app.post('/unsubscribe/:token/undo', { schema: { hide: true } }, async (request: Request, reply) => {
      const { token } = request.params;
      const project = await changeSubscription(context, { token, wants: true });
      return show(request, reply, { state: 'begun', project });
    });
  };
}

function show(
  { params: { token }, headers }: Request,
  reply: FastifyReply,
  { state, project }: { state: UnsubscribeState; project: { projectName: string } | undefined },
): FastifyReply {
  const asked = new Negotiator({ headers }).language([...messageLocales]);
  const locale = messageLocales.find((one) => one === asked) ?? 'en';
  const page = writeUnsubscribePage({
    ...{ locale, token },
    state: project ? state : 'unknown',
    project: project?.projectName ?? '',
  });
  return reply
    .code(project ? 200 : 404)
    .headers({ 'content-security-policy': plainPagePolicy, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(page);
}
