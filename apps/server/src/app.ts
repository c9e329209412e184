import { randomUUID } from 'node:crypto';
import type { WidgetTags } from '@voxpoint/contract';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { createCollecting } from './collecting.ts';
import { aggregateRoutes } from './modules/aggregates/routes.ts';
import { auditRoutes } from './modules/audit/routes.ts';
import { burstRoutes } from './modules/bursts/routes.ts';
import { boundDemo } from './modules/demo/demo-room.ts';
import type { Demo } from './modules/demo/prepare-demo.ts';
import { dimensionRoutes, personaRoutes } from './modules/dimensions/routes.ts';
import { impressionRoutes } from './modules/impressions/routes.ts';
import { acceptanceRoutes, invitationRoutes } from './modules/invitations/routes.ts';
import { bulkChangeRoutes, jobRoutes } from './modules/jobs/routes.ts';
import { journeyRoutes } from './modules/journeys/routes.ts';
import { createAuthenticator } from './modules/keys/authenticate.ts';
import { keyRoutes } from './modules/keys/routes.ts';
import { markRoutes } from './modules/marks/routes.ts';
import { ownRoutes } from './modules/people/own-routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { priorityRoutes } from './modules/priorities/routes.ts';
import { projectRoutes } from './modules/projects/routes.ts';
import { respondentRoutes } from './modules/respondents/routes.ts';
import { collectingRoutes, responseChangeRoutes, responseRoutes } from './modules/responses/routes.ts';
import { verificationRoutes } from './modules/rollups/routes.ts';
import { secondFactorRoutes } from './modules/second-factor/routes.ts';
import { createSessionAuthenticator } from './modules/sessions/authenticate-session.ts';
import { sessionRoutes, signInLinkRoutes } from './modules/sessions/routes.ts';
import type { SignInDependencies } from './modules/sessions/sign-in.ts';
import { setupRoutes } from './modules/setup/routes.ts';
import { streamRoutes } from './modules/stream/routes.ts';
import { createStreams, type Streams } from './modules/stream/stream-responses.ts';
import { askingRoutes, surveyChangeRoutes, surveyRoutes } from './modules/surveys/routes.ts';
import { touchpointChangeRoutes, touchpointRoutes } from './modules/touchpoints/routes.ts';
import { widgetFileRoutes, widgetRoutes } from './modules/widget/routes.ts';
import type { StaticFolders } from './package-folders.ts';
import { accessControl } from './platform/access.ts';
import { admittingBodies } from './platform/admit.ts';
import { createAttemptLimits } from './platform/attempt-limits.ts';
import { bodyParser } from './platform/body-parser.ts';
import { watchClientAddresses } from './platform/client-address.ts';
import { compression } from './platform/compression.ts';
import { boundConnections, type ConnectionLimits } from './platform/connections.ts';
import type { Context } from './platform/context.ts';
import { collectingCors } from './platform/cors.ts';
import { type Draining, watchRequests } from './platform/draining.ts';
import { createFloodLimits } from './platform/flood-limits.ts';
import { createFloodWatch } from './platform/flood-watch.ts';
import { healthRoutes } from './platform/health.ts';
import { createHttpServer } from './platform/http-server.ts';
import type { Authenticator } from './platform/identity.ts';
import { watchMethods } from './platform/method-not-allowed.ts';
import { createMetrics, metricsRoutes } from './platform/metrics.ts';
import { openapi, openapiRoutes } from './platform/openapi.ts';
import { createReadingTurns, type ReadingTurns, readingInTurns } from './platform/reading-turns.ts';
import { responseHeaders } from './platform/response-headers.ts';
import { securityTxtRoutes } from './platform/security-txt.ts';
import { serverStateRoutes } from './platform/server-state.ts';
import { createSessionCookie } from './platform/session-cookie.ts';
import type { ShareLimits } from './platform/shares.ts';
import { dashboardFiles, demoFiles, previewFiles } from './platform/static-files.ts';

export interface AppOptions {
  version: string;
  logLevel: string;
  /** Where browsers reach the server; links and cookies are made from it. */
  publicUrl: string;
  /** Proxies that are believed about whom they speak for; by default none. */
  trustedProxies?: readonly string[];
  /** Absent: there is no demo shop. */
  demo?: Demo;
  /** Absent: nothing is served to browsers but the API and its documentation. */
  folders?: StaticFolders;
  /** How the widget is put into a page; absent, nobody is told. */
  widgetTags?: WidgetTags;
  /** Judges keys; by default those of the database. */
  authenticator?: Authenticator;
  /** Opens `GET /metrics` to whoever has it; absent, nothing is measured. */
  metricsToken?: string;
  /** Told to whoever finds a weakness; absent, nobody is told. */
  securityContact?: string;
  /** A clock that never goes back; by default this process's. */
  nowMs?: () => number;
  /** Streams that are open at once. */
  streamLimits?: ShareLimits;
  /** Connections that are open at once. */
  connectionLimits?: ConnectionLimits;
  /** Told when a project's settings have changed. */
  onProjectChange?: () => void;
  /** Told of every route that is declared; those that only answer 405 are none. */
  onRoute?: (method: string, url: string) => void;
}

/** `stop` drains before it closes; `close` only closes. */
export type App = FastifyInstance & Pick<Draining, 'stop'>;

/** The whole server on one page: what stands on what, and which routes there are. */
export async function buildApp(context: Context, options: AppOptions): Promise<App> {
  const app = createHttpServer(options);
  const addMethodAnswers = watchMethods(app);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.isMethodAnswer) return;
    for (const one of [method].flat()) options.onRoute?.(one, url);
  });
  const draining = watchRequests(app);
  const clients = watchClientAddresses(app, options.trustedProxies);
  boundConnections(app, options.connectionLimits);

  const authenticator = options.authenticator ?? createAuthenticator(context);
  const sessions = createSessionAuthenticator(context);
  const cookie = createSessionCookie(options.publicUrl);
  const { metricsToken, nowMs = () => performance.now() } = options;
  const metrics = metricsToken === undefined ? undefined : createMetrics();
  const watch = createFloodWatch({ log: app.log, nowMs, ...metrics?.floods });
  const limits = boundDemo(createFloodLimits({ nowMs, randomId: randomUUID, watch }), options.demo?.room);
  const collecting = createCollecting(context, { limits, metrics });
  const streams = createStreams(context, {
    limits: options.streamLimits,
    onError: (error) => app.log.error({ err: error }, 'streams wait for the database; it is asked again'),
  });
  for (const part of [streams, watch]) draining.onStop(() => part.stop());
  const turns = createReadingTurns(context.database);
  const forgetSurveys = () => collecting.directory.forget();
  const projectChanged = () => {
    authenticator.forget();
    sessions.forget();
    options.onProjectChange?.();
  };

  await app.register(responseHeaders, { publicUrl: options.publicUrl });
  await app.register(collectingCors);
  await app.register(compression);
  await app.register(bodyParser);
  await app.register(openapi, { version: options.version, cookieName: cookie.name });

  // Open to everybody.
  await app.register(
    healthRoutes({
      storage: collecting.storage,
      isDraining: draining.isDraining,
      isFull: collecting.responseQueue.isFull,
    }),
  );
  await app.register(openapiRoutes);
  if (metrics && metricsToken) await app.register(metricsRoutes, { metrics, token: metricsToken });
  await app.register(browserRoutes(context, options));

  // Open to keys and to people who are signed in.
  const keyedRoutes: FastifyPluginAsync = async (api) => {
    await api.register(accessControl, { authenticator, sessions, cookie });
    await api.register(admittingBodies, { limits });
    await api.register(readingInTurns, { turns });
    await api.register(askingRoutes(context, limits));
    await api.register(collectingRoutes(collecting));
    await api.register(impressionRoutes(collecting));
    await api.register(reading({ ...context, turns }, streams));
    await api.register(bulkChangeRoutes(context));
    await api.register(jobRoutes(context));
    await api.register(burstRoutes(context));
    await api.register(settingUp(context, { projectChanged, forgetSurveys }));
    await api.register(verificationRoutes(context));
    if (options.widgetTags) await api.register(widgetRoutes(options.widgetTags));
    await api.register(serverStateRoutes(clients));
    await api.register(keyRoutes(context, () => authenticator.forget()));
    await api.register(peoplesRoutes({ ...context, publicUrl: options.publicUrl, cookie, sessions }));
  };
  await app.register(keyedRoutes);

  addMethodAnswers();
  return Object.assign(app, { stop: draining.stop });
}

/** What people open, and what pages load. */
function browserRoutes(
  context: Context,
  { demo, folders, securityContact: contact, publicUrl }: AppOptions,
): FastifyPluginAsync {
  return async (app) => {
    if (contact) await app.register(securityTxtRoutes({ contact, publicUrl, clock: context.clock }));
    if (folders) {
      await app.register(widgetFileRoutes(context, folders.widget));
      await app.register(previewFiles, { root: folders.preview });
      await app.register(dashboardFiles, { root: folders.dashboard });
      if (demo) await app.register(demoFiles({ root: folders.demo, publishableKey: demo.publishableKey }));
    }
    app.get('/', { schema: { hide: true } }, async (_request, reply) =>
      reply.redirect(folders ? '/dashboard/' : '/docs'),
    );
  };
}

/** What was answered, and what it says. */
function reading(context: Context & { turns: ReadingTurns }, streams: Streams): FastifyPluginAsync {
  return async (api) => {
    await api.register(responseRoutes(context));
    await api.register(responseChangeRoutes(context));
    await api.register(streamRoutes(streams));
    await api.register(respondentRoutes(context));
    await api.register(aggregateRoutes(context));
    await api.register(priorityRoutes(context));
  };
}

/** How people come to a project, and in. */
function peoplesRoutes(
  given: Omit<SignInDependencies, 'limits'> & { publicUrl: string },
): FastifyPluginAsync {
  const dependencies = { ...given, limits: createAttemptLimits(given.clock) };
  return async (api) => {
    await api.register(sessionRoutes(dependencies));
    await api.register(signInLinkRoutes(dependencies));
    await api.register(acceptanceRoutes(dependencies));
    await api.register(invitationRoutes(dependencies));
    await api.register(peopleRoutes(dependencies, () => dependencies.sessions.forget()));
    await api.register(ownRoutes(dependencies));
    await api.register(secondFactorRoutes(dependencies));
  };
}

/** What a project consists of, and what is asked. */
function settingUp(
  context: Context,
  { projectChanged, forgetSurveys }: { projectChanged: () => void; forgetSurveys: () => void },
): FastifyPluginAsync {
  return async (api) => {
    await api.register(projectRoutes(context, projectChanged));
    await api.register(touchpointRoutes(context));
    await api.register(touchpointChangeRoutes(context, forgetSurveys));
    await api.register(surveyRoutes(context));
    await api.register(surveyChangeRoutes(context, forgetSurveys));
    await api.register(dimensionRoutes(context, projectChanged));
    await api.register(personaRoutes(context, projectChanged));
    await api.register(journeyRoutes(context));
    await api.register(markRoutes(context));
    await api.register(setupRoutes(context));
    await api.register(auditRoutes(context));
  };
}
