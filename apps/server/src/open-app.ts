import { type App, type AppOptions, buildApp } from './app.ts';
import type { Context } from './db/context.ts';
import { logLevelOf, readVersion, type ServerOptions } from './start/prepare-server.ts';

type Given = Pick<AppOptions, 'demo' | 'widgetTags' | 'maintain' | 'siblings' | 'metrics'>;

/** The whole server as the environment configures it, on a store that has been prepared. */
export function openApp(context: Context, options: ServerOptions, given: Given): Promise<App> {
  const { config, folders } = options;
  return buildApp(context, {
    version: readVersion(folders),
    logLevel: logLevelOf(options),
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    metricsToken: config.metricsToken,
    securityContact: config.securityContact,
    mail: config.mail,
    webhookNetworks: config.webhookNetworks,
    folders,
    ...given,
  });
}
