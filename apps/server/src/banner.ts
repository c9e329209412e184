import { existsSync } from 'node:fs';
import type { Config } from './config.ts';
import { firstTouchpoint, type StartKeys } from './modules/projects/first-start.ts';
import { scriptTag } from './modules/widget/write-tags.ts';
import { keysFile } from './open-store.ts';

export interface BannerOptions {
  config: Config;
  /** Keys made at this start. */
  newKeys?: StartKeys;
  isWatched: boolean;
}

/** What the start shows: the tag to paste, the keys if they may be shown, and where to look. */
export function banner({ config, newKeys, isWatched }: BannerOptions): string {
  const mayShow = isWatched ? newKeys : undefined;
  const publishable = config.keys.publishable ?? mayShow?.publishable;
  const lines = [
    `Voxpoint is ready at ${config.publicUrl}`,
    '',
    'Paste this tag into a page:',
    '',
    `  ${scriptTag(`${config.publicUrl}/voxpoint.js`, { key: publishable, touchpoint: firstTouchpoint })}`,
    '',
    ...aboutKeys(config, mayShow, isWatched),
    '',
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
  if (!isWatched && existsSync(keysFile(config))) return [`The keys are in ${keysFile(config)}.`];
  return ['The keys were shown at the first start. For a new one: npm run voxpoint -- keys create'];
}
