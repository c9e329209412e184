import type { FastifyInstance, onResponseHookHandler } from 'fastify';

/** Logs what a request did, once it is answered: the code of the audit as `event`, ids, and nobody's name. */
const logActions: onResponseHookHandler = (request, { statusCode }, done) => {
  if (statusCode < 400) {
    for (const { action, actor, projectId, subjectKey } of request.recorded ?? []) {
      const by = { actor: actor.kind, ...(actor.id !== null && { actorId: actor.id }) };
      const subject = subjectKey === null ? {} : { subject: subjectKey };
      request.log.info({ event: action, projectId, ...by, ...subject, requestId: request.id }, 'changed');
    }
  }
  done();
};

/** Only on routes that change something and do not collect, which is done too often for one more hook. */
export function watchActions(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { method, config } = route;
    if (method === 'GET' || method === 'HEAD' || config?.access === 'collect') return;
    route.onResponse = [...[route.onResponse ?? []].flat(), logActions];
  });
}
