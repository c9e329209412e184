import { scriptTag } from '@voxpoint/contract';
import type { Config } from './config.ts';
import { holdsKeys, type StartKeys } from './first-run-file.ts';
import { firstTouchpoint } from './first-start.ts';
import { firstRunFile, type Prepared } from './open-store.ts';

export interface BannerOptions {
  config: Config;
  /** What this start made. */
  prepared: Prepared;
  isWatched: boolean;
}

/** What the start shows: the tag to paste, keys and the first link if they may be shown, and where to look. */
export function banner({ config, prepared, isWatched }: BannerOptions): string {
  const mayShow = isWatched ? prepared.newKeys : undefined;
  const publishable = config.keys.publishable ?? mayShow?.publishable;
  const lines = [
    `Voxpoint is ready at ${config.publicUrl}`,
    '',
    'Paste this tag into a page:',
    '',
    `  ${scriptTag(config.publicUrl, { key: publishable, touchpoint: firstTouchpoint })}`,
    '',
    ...aboutKeys(config, mayShow, isWatched),
    '',
    `  Dashboard   ${aboutDashboard(config, prepared, isWatched)}`,
    `  Preview     ${config.publicUrl}/preview/${publishable ? `?key=${publishable}` : ''}`,
    ...(config.demo ? [`  Demo shop   ${config.publicUrl}/demo/`] : []),
    `  API         ${config.publicUrl}/docs`,
    '',
  ];
  return `\n${lines.join('\n')}\n`;
}

function aboutKeys(config: Config, newKeys: StartKeys | undefined, isWatched: boolean): string[] {
  if (newKeys) {
    return [
      'These keys are shown this once. Keep them:',
      '',
      `  publishable key   ${newKeys.publishable}   for the tag and for apps; it can only collect`,
      `  secret key        ${newKeys.secret}   for servers; it can do everything`,
    ];
  }
  const file = firstRunFile(config);
  if (!isWatched && holdsKeys(file)) return [`The keys are in ${file}.`];
  return ['The keys were shown at the first start. For a new one: npm run voxpoint -- keys create'];
}

function aboutDashboard(config: Config, { firstLink, isLinkWritten }: Prepared, isWatched: boolean): string {
  const address = `${config.publicUrl}/dashboard/`;
  if (!firstLink) return address;
  if (isWatched) return `${firstLink}  (single use, valid for 7 days; whoever opens it becomes the owner)`;
  const file = firstRunFile(config);
  return isLinkWritten
    ? `${address}  (the link for its first owner is in ${file})`
    : `${address}  (${file} cannot be written; for a first owner: npm run voxpoint -- sign-in-link EMAIL)`;
}
