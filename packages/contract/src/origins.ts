/** The origins that a project collects from. This file imports nothing, so that the dashboard can have it, too. */

/** What apps on phones and desktops send, such as capacitor://localhost: no scheme that browsers know. */
const appOrigin =
  /^(?!(?:https?|wss?|ftp|file|data|blob|javascript):)[a-z][a-z\d+.-]{0,30}:\/\/[\w.-]{1,200}(?::\d{1,5})?$/;
const wildcard = /^(https?:\/\/)\*\.(?=[^*]+\.[^*]+$)/;

/**
 * Whether a project can allow this: scheme and host as browsers send them, with `*` for one label in front if need be, or
 * the origin of an app.
 */
export function isOrigin(value: string): boolean {
  if (appOrigin.test(value)) return true;
  const host = value.replace(wildcard, '$1any.');
  return !host.includes('*') && URL.canParse(host) && new URL(host).origin === host;
}

/** Whether one of the allowed origins is that of a request; `https://*.shop.example` is any host with one label more. */
export function allowsOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.some((one) => one === origin || (one.includes('*') && matches(one, origin)));
}

function matches(pattern: string, origin: string): boolean {
  const [scheme = '', rest = ''] = pattern.split('*');
  const label = origin.slice(scheme.length, origin.length - rest.length);
  return origin === scheme + label + rest && /^[^./:]+$/.test(label);
}
