import type { Channel, Metric } from '@voxpoint/contract/vocabulary';

export interface HostedPage {
  touchpoint: string;
  /** A publishable one. */
  key: string;
  channel: Channel;
  metric?: Metric | null;
  locale?: string | null;
  score?: number;
}

/** The address of the page that asks at a touchpoint. `publicUrl`: without a slash at its end. */
export function hostedPageUrl(publicUrl: string, { touchpoint, ...settings }: HostedPage): string {
  const url = new URL(`/s/${touchpoint}`, publicUrl);
  const { key, metric, channel, locale, score } = settings;
  for (const [name, value] of Object.entries({ key, metric, channel, locale, score })) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  return url.href;
}
