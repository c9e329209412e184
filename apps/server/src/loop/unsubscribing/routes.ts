import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../db/context.ts';
import { sendPlainPage } from '../../http/pages.ts';
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
  request: Request,
  reply: FastifyReply,
  { state, project }: { state: UnsubscribeState; project: { projectName: string } | undefined },
): FastifyReply {
  const { token } = request.params;
  const known = { state: project ? state : ('unknown' as const), project: project?.projectName ?? '' };
  const begun = reply.code(project ? 200 : 404).header('cache-control', 'no-store');
  return sendPlainPage(request, begun, (locale) => writeUnsubscribePage({ locale, token, ...known }));
}
