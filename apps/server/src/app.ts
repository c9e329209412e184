import { randomUUID } from 'node:crypto';
import type { WidgetTags } from '@voxpoint/contract';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { accountRoutes } from './access/account/routes.ts';
import type { InviteContext } from './access/invitations/invite.ts';
import { acceptanceRoutes, invitationRoutes } from './access/invitations/routes.ts';
import { createAuthenticator } from './access/keys/authenticate.ts';
import { keyRoutes } from './access/keys/routes.ts';
import { createAttemptLimits } from './access/limits/attempt-limits.ts';
import { ownProjectRoutes, peopleRoutes } from './access/people/routes.ts';
import { secondFactorRoutes } from './access/second-factor/routes.ts';
import { createSessionAuthenticator } from './access/sessions/authenticate-session.ts';
import type { SignInDependencies } from './access/sessions/sign-in-dependencies.ts';
import { sessionRoutes, signInLinkRoutes } from './access/sign-in/routes.ts';
import { signingKeyRoutes } from './access/signing-keys/routes.ts';
import { testMailRoutes } from './access/test-mail/routes.ts';
import { watchActions } from './audit/log-actions.ts';
import { auditRoutes } from './audit/routes.ts';
import type { Authenticator } from './base/identity.ts';
import { everywhere, noSiblings, type Siblings, shareOf } from './base/siblings.ts';
import { type Collecting, createCollecting } from './collect/collecting.ts';
import { emailBlockRoutes } from './collect/email-block/routes.ts';
import { hostedRoutes } from './collect/hosted/routes.ts';
import { impressionRoutes } from './collect/impressions/routes.ts';
import { invitedRoutes } from './collect/invited/routes.ts';
import { inviteRoutes } from './collect/invites/routes.ts';
import { admittingBodies } from './collect/limits/admit.ts';
import { createFloodLimits } from './collect/limits/flood-limits.ts';
import { createFloodWatch } from './collect/limits/flood-watch.ts';
import { shortLinkRoutes } from './collect/links/routes.ts';
import { collectingRoutes, enteringRoutes, responseIdRoutes } from './collect/responses/routes.ts';
import { askingRoutes } from './collect/surveys/routes.ts';
import type { Context } from './db/context.ts';
import { createReadingTurns, type ReadingTurns } from './db/reading-turns.ts';
import { boundDemo } from './demo/demo-room.ts';
import type { Demo } from './demo/prepare-demo.ts';
import { shareDemo } from './demo/share-demo.ts';
import { accessControl } from './http/authorization/authorization.ts';
import { createSessionCookie } from './http/authorization/session-cookie.ts';
import { bodyParser } from './http/bodies/body-parser.ts';
import { collectingCors } from './http/cors.ts';
import { type Draining, watchRequests } from './http/draining.ts';
import { healthRoutes } from './http/health.ts';
import { createHttpServer } from './http/http-server.ts';
import { watchMethods } from './http/method-not-allowed.ts';
import { createMetrics, type Metrics, metricsRoutes } from './http/metrics.ts';
import { watchClientAddresses } from './http/network/client-address.ts';
import { boundConnections, connectionLimits } from './http/network/connections.ts';
import { notModified } from './http/not-modified.ts';
import { openapi, openapiRoutes } from './http/openapi/openapi.ts';
import { readingInTurns } from './http/reading-turns.ts';
import { replicaPlugins } from './http/replica/replica-plugins.ts';
import { responseHeaders, securityHeaders } from './http/response-headers.ts';
import { securityTxtRoutes } from './http/security-txt.ts';
import { serverStateRoutes } from './http/server-state.ts';
import { type ShortWayOptions, shortWay } from './http/short-way.ts';
import {
  agentAddress,
  dashboardFiles,
  demoFiles,
  hostedFiles,
  hostedScript,
  previewFiles,
} from './http/static-files.ts';
import { strictQueries } from './http/strict-queries.ts';
import { bulkChangeRoutes, jobRoutes } from './jobs/routes.ts';
import { startJobRunner } from './jobs/run-jobs.ts';
import { actionRoutes } from './loop/actions/routes.ts';
import { alarmRoutes } from './loop/alarms/routes.ts';
import { alerts } from './loop/alerts/alerts.ts';
import { alertRoutes } from './loop/alerts/routes.ts';
import { caseAnswerRoutes } from './loop/cases/answer-routes.ts';
import { releaseCases } from './loop/cases/release-cases.ts';
import { caseRoutes } from './loop/cases/routes.ts';
import { deliveryRoutes } from './loop/deliveries/routes.ts';
import { reportRoutes } from './loop/reports/routes.ts';
import { createLoop } from './loop/run-loop.ts';
import { createSending } from './loop/run-sending.ts';
import { unsubscribeRoutes } from './loop/unsubscribing/routes.ts';
import { webhookRoutes } from './loop/webhooks/routes.ts';
import { createWebhooks } from './loop/webhooks/webhooks.ts';
import { startMaintenance } from './maintenance.ts';
import { aggregateRoutes } from './read/aggregates/routes.ts';
import { burstRoutes } from './read/bursts/routes.ts';
import { contactRoutes } from './read/contacts/routes.ts';
import { priorityRoutes } from './read/priorities/routes.ts';
import { responseChangeRoutes, responseExportRoutes, responseRoutes } from './read/responses/routes.ts';
import type { ShareLimits } from './read/shares.ts';
import { streamRoutes } from './read/stream/routes.ts';
import { createStreams, type Streams, streamLimits } from './read/stream/stream-responses.ts';
import { createMailer, limitsOfRequests, type MailSettings } from './send/mail/mailer.ts';
import type { Network } from './send/outside/networks.ts';
import { dimensions } from './setup/dimensions/dimensions.ts';
import { personas } from './setup/dimensions/personas.ts';
import { journeys } from './setup/journeys/journeys.ts';
import { createLinks } from './setup/links/links.ts';
import { printedLinkRoutes } from './setup/links/routes.ts';
import { marks } from './setup/marks/marks.ts';
import { projectRoutes } from './setup/projects/routes.ts';
import { reports } from './setup/reports/reports.ts';
import { resourceRoutes } from './setup/resources/routes.ts';
import { setupRoutes } from './setup/setup-file/routes.ts';
import { surveyRoutes } from './setup/surveys/routes.ts';
import { touchpoints } from './setup/touchpoints/touchpoints.ts';
import { widgetFileRoutes, widgetRoutes } from './setup/widget/routes.ts';
import type { StaticFolders } from './start/package-folders.ts';
import { verificationRoutes } from './upkeep/counters/routes.ts';
import { privacyRoutes } from './upkeep/privacy/routes.ts';
import { respondentRoutes } from './upkeep/respondents/routes.ts';

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
  /** By default its own alone. */
  metrics?: Metrics;
  /** Told to whoever finds a weakness; absent, nobody is told. */
  securityContact?: string;
  /** Absent: nothing is sent by mail, and the server says so. */
  mail?: MailSettings;
  /** Where messages may go beside the internet; by default nowhere. */
  webhookNetworks?: readonly Network[];
  /** A clock that never goes back; by default this process's. */
  nowMs?: () => number;
  /** Streams that are open at once. */
  streamLimits?: ShareLimits;
  /** The processes with which it is one server; by default none. */
  siblings?: Siblings;
  /** Also does what nobody asks for: upkeep every minute, and what is done about answers; a command does not. */
  maintain?: boolean;
  /** Told of every route that is declared; those that only answer 405 are none. */
  onRoute?: (method: string, url: string) => void;
}

/** `stop` drains before it closes; `close` only closes. */
export type App = FastifyInstance & Pick<Draining, 'stop'>;

/** The whole server on one page: what stands on what, which routes there are, and what runs in the background. */
export async function buildApp(context: Context, options: AppOptions): Promise<App> {
  const { siblings = noSiblings, nowMs = () => performance.now() } = options;
  const { metricsToken, version, publicUrl } = options;
  const app = createHttpServer(options);
  watchActions(app);
  const addMethodAnswers = watchMethods(app);
  tellRoutes(app, options);
  const draining = watchRequests(app);
  const clients = watchClientAddresses(app, options.trustedProxies);
  boundConnections(app, shareOf(connectionLimits, siblings));

  const authenticator = options.authenticator ?? createAuthenticator(context, siblings);
  const sessions = createSessionAuthenticator(context, siblings);
  const cookie = createSessionCookie(publicUrl);
  const metrics = metricsToken === undefined ? undefined : (options.metrics ?? createMetrics());
  const watch = createFloodWatch({ log: app.log, nowMs, ...metrics?.floods });
  const floodLimits = createFloodLimits({ nowMs, randomId: randomUUID, watch, siblings });
  const limits = boundDemo(floodLimits, options.demo?.room);
  const collecting = createCollecting(context, { limits, metrics, siblings });
  const { streams, jobs, maintainSoon, rulesChanged } = startWork(app, { context, options, siblings });
  for (const part of [streams, watch]) draining.onStop(() => part.stop());
  const turns = createReadingTurns(context.database);
  const projectChanged = () => {
    authenticator.forget();
    sessions.forget();
    maintainSoon();
  };

  await app.register(responseHeaders, { publicUrl });
  await app.register(notModified);
  await app.register(collectingCors);
  await app.register(bodyParser, { siblings });
  await app.register(openapi, { version, publicUrl, cookieName: cookie.name });

  // Open to everybody.
  const { storage, responseQueue, forgetSurveys } = collecting;
  const { isDraining, isClosing } = draining;
  await app.register(healthRoutes({ storage, isDraining, isFull: responseQueue.isFull }));
  await app.register(openapiRoutes);
  if (metrics && metricsToken) await app.register(metricsRoutes, { metrics, token: metricsToken });
  await app.register(browserRoutes(context, { ...options, siblings }));

  const access = accessControl({ authenticator, sessions, cookie, siblings });
  const replica = replicaPlugins({ context, siblings, cookie, metrics });

  // Open to visitors' pages and apps.
  const shortly = { headers: securityHeaders(publicUrl), isClosing };
  await app.register(wayIn(collecting, [access, replica.collecting], { shortly, ...options, siblings }));

  // Open to keys and to people who are signed in.
  const keyedRoutes: FastifyPluginAsync = async (api) => {
    if (context.database.isDistributed) api.addHook('onRequest', () => storage.assertMember());
    for (const plugin of [access, strictQueries]) await api.register(plugin);
    await api.register(readingInTurns, { turns });
    await api.register(replica.reading);
    await api.register(responseIdRoutes(context));
    await api.register(enteringRoutes(collecting));
    await api.register(reading({ ...context, turns }, { streams, mail: options.mail, siblings }));
    await api.register(bulkChangeRoutes(context, jobs));
    await api.register(jobRoutes(context));
    await api.register(settingUp(context, { publicUrl, projectChanged, forgetSurveys, rulesChanged }));
    await api.register(closingTheLoop(context, { rulesChanged, options }));
    await api.register(verificationRoutes(context));
    if (options.widgetTags) await api.register(widgetRoutes(options.widgetTags));
    await api.register(serverStateRoutes({ ...clients, sendsMail: options.mail !== undefined }));
    await api.register(keysRoutes(context, { authenticator, signingKeys: collecting.signingKeys }));
    await api.register(peoplesRoutes({ ...context, publicUrl, cookie, sessions, siblings }, options));
  };
  await app.register(keyedRoutes);

  addMethodAnswers();
  return Object.assign(app, { stop: draining.stop });
}

/** What runs in the background, until the server has closed. */
function startWork(
  app: FastifyInstance,
  { context, options, siblings }: { context: Context; options: AppOptions; siblings: Siblings },
) {
  const told = (sentence: string) => (error: unknown) => app.log.error({ err: error }, sentence);
  const streams = createStreams(context, {
    limits: shareOf(options.streamLimits ?? streamLimits, siblings),
    onError: told('streams wait for the database; it is asked again'),
  });
  const jobs = startJobRunner(context, told('a job failed; it goes on where it was within a minute'));
  const maintenance = options.maintain
    ? startMaintenance(context, told('maintenance failed; it is tried again in a minute'))
    : undefined;
  const loop = createLoop(context, told('what is done about answers failed; it is tried again in a moment'));
  const sending = createSending(context, {
    publicUrl: options.publicUrl,
    ways: { mailer: createMailer(options.mail), networks: options.webhookNetworks ?? [] },
    onError: told('a message could not be sent; it is tried again later'),
  });
  if (options.maintain) {
    loop.start();
    sending.start();
  }
  app.addHook('onClose', async () => {
    await Promise.all([jobs.stop(), maintenance?.stop(), loop.stop(), sending.stop()]);
  });
  return {
    streams,
    jobs,
    // One of the siblings does the work; any may be told that there is some.
    maintainSoon: everywhere(siblings, 'maintain soon', () => maintenance?.runSoon()),
    rulesChanged: everywhere(siblings, 'rules changed', loop.lookAgain),
  };
}

function tellRoutes(app: FastifyInstance, { onRoute }: AppOptions): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.isMethodAnswer) return;
    for (const one of [method].flat()) onRoute?.(one, url);
  });
}

/** What people open, and what pages load. */
function browserRoutes(
  context: Context,
  { demo, folders, securityContact: contact, publicUrl, siblings }: AppOptions & { siblings: Siblings },
): FastifyPluginAsync {
  return async (app) => {
    await app.register(unsubscribeRoutes(context));
    await app.register(shortLinkRoutes(context, { publicUrl, siblings }));
    if (contact) await app.register(securityTxtRoutes({ contact, publicUrl, clock: context.clock }));
    if (folders) {
      await app.register(widgetFileRoutes(context, folders.widget));
      await app.register(previewFiles, { root: folders.preview });
      await app.register(hostedFiles({ root: folders.hosted }));
      await app.register(dashboardFiles, { root: folders.dashboard });
      await app.register(agentAddress);
      if (demo) await app.register(demoFiles({ root: folders.demo, publishableKey: demo.publishableKey }));
    }
    app.get('/', { schema: { hide: true } }, async (_request, reply) =>
      reply.redirect(folders ? '/dashboard/' : '/docs'),
    );
  };
}

/** What is asked and sent by the thousand: on the path of every answer stands only what it needs. */
function wayIn(
  collecting: Collecting,
  before: readonly FastifyPluginAsync[],
  {
    shortly,
    publicUrl,
    folders,
    siblings,
  }: { shortly: ShortWayOptions; siblings: Siblings } & Pick<AppOptions, 'publicUrl' | 'folders'>,
): FastifyPluginAsync {
  const script = folders && hostedScript(folders.hosted);
  return async (api) => {
    for (const plugin of before) await api.register(plugin);
    await api.register(admittingBodies, collecting);
    await api.register(shortWay, shortly);
    await api.register(askingRoutes(collecting, collecting.limits));
    await api.register(collectingRoutes(collecting));
    await api.register(impressionRoutes(collecting));
    await api.register(hostedRoutes(collecting, { publicUrl, script }));
    await api.register(invitedRoutes(collecting, { siblings, script }));
  };
}

/** What was answered, and what it says. */
function reading(
  context: Context & { turns: ReadingTurns },
  { streams, mail, siblings }: { streams: Streams; siblings: Siblings } & Pick<AppOptions, 'mail'>,
): FastifyPluginAsync {
  return async (api) => {
    await api.register(responseRoutes(context));
    await api.register(contactRoutes(context));
    await api.register(responseExportRoutes(context, siblings));
    await api.register(responseChangeRoutes(context));
    await api.register(streamRoutes(streams));
    await api.register(respondentRoutes(context));
    await api.register(privacyRoutes(context));
    await api.register(aggregateRoutes());
    await api.register(priorityRoutes());
    await api.register(burstRoutes());
    await api.register(reportRoutes(context, { hasMail: mail !== undefined }));
  };
}

/** What programs prove by who they are, and sites who their respondents are. */
function keysRoutes(
  context: Context,
  { authenticator, signingKeys }: { authenticator: Authenticator } & Pick<Collecting, 'signingKeys'>,
): FastifyPluginAsync {
  return async (api) => {
    await api.register(keyRoutes(context, () => authenticator.forget()));
    await api.register(signingKeyRoutes(context, () => signingKeys.forget()));
  };
}

/** How people come to a project, and in. */
function peoplesRoutes(
  given: Omit<SignInDependencies, 'limits'> & Pick<InviteContext, 'publicUrl'> & { siblings: Siblings },
  { mail }: Pick<AppOptions, 'mail'>,
): FastifyPluginAsync {
  const dependencies = {
    ...given,
    limits: createAttemptLimits(given.clock, given.siblings),
    mailer: createMailer(mail, { limits: limitsOfRequests }),
  };
  return async (api) => {
    await api.register(sessionRoutes(dependencies));
    await api.register(signInLinkRoutes(dependencies));
    await api.register(acceptanceRoutes({ ...dependencies, onFirstOwner: shareDemo }));
    await api.register(invitationRoutes(dependencies));
    await api.register(peopleRoutes({ ...dependencies, releaseCases }, () => dependencies.sessions.forget()));
    await api.register(accountRoutes(dependencies));
    await api.register(secondFactorRoutes(dependencies));
  };
}

/** What a project consists of, and what is asked. */
function settingUp(
  context: Context,
  {
    publicUrl,
    projectChanged,
    forgetSurveys,
    rulesChanged,
  }: {
    publicUrl: string;
    projectChanged: () => void;
    forgetSurveys: () => void;
    rulesChanged: () => void;
  },
): FastifyPluginAsync {
  const cutsChanged = () => {
    projectChanged();
    rulesChanged();
  };
  const links = createLinks(publicUrl);
  const touchpointsChanged = () => {
    forgetSurveys();
    rulesChanged();
  };
  return async (api) => {
    await api.register(projectRoutes(context, cutsChanged));
    await api.register(ownProjectRoutes(context, projectChanged));
    await api.register(resourceRoutes(context, touchpoints, touchpointsChanged));
    await api.register(surveyRoutes(context, forgetSurveys));
    await api.register(resourceRoutes(context, dimensions, cutsChanged));
    await api.register(resourceRoutes(context, personas, cutsChanged));
    await api.register(resourceRoutes(context, journeys, rulesChanged));
    await api.register(resourceRoutes(context, links));
    await api.register(printedLinkRoutes(context, links));
    await api.register(emailBlockRoutes(context, publicUrl));
    await api.register(inviteRoutes(context, { publicUrl }));
    await api.register(resourceRoutes(context, marks));
    await api.register(actionRoutes(context));
    await api.register(resourceRoutes(context, reports));
    await api.register(
      setupRoutes(context, {
        readLinks: links.readAll,
        readAlerts: alerts.readAll,
        readWebhooks: createWebhooks({ networks: [] }).readAll,
      }),
    );
    await api.register(auditRoutes());
  };
}

/** What is done about what was answered. */
function closingTheLoop(
  context: Context,
  { rulesChanged, options }: { rulesChanged: () => void; options: AppOptions },
): FastifyPluginAsync {
  const webhooks = createWebhooks({ networks: options.webhookNetworks ?? [] });
  const mailer = createMailer(options.mail, { limits: limitsOfRequests });
  return async (api) => {
    await api.register(resourceRoutes(context, webhooks, rulesChanged));
    await api.register(webhookRoutes(context, webhooks));
    await api.register(resourceRoutes(context, alerts, rulesChanged));
    await api.register(alertRoutes(context));
    await api.register(deliveryRoutes(context));
    await api.register(alarmRoutes(context));
    await api.register(caseRoutes(context));
    await api.register(caseAnswerRoutes(context, mailer));
    await api.register(testMailRoutes(context, mailer));
  };
}
