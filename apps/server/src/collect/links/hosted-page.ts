import type { Channel, Metric } from '@voxpoint/contract/vocabulary';

interface LinkedPage {
  touchpoint: string;
  /** A publishable one. */
  key: string;
  channel: Channel;
  metric: Metric | null;
  locale: string | null;
}

/** The address of the page that asks at a touchpoint. `publicUrl`: without a slash at its end. */
export function hostedPageUrl(publicUrl: string, { touchpoint, ...settings }: LinkedPage): string {
  const url = new URL(`/s/${touchpoint}`, publicUrl);
  const { key, metric, channel, locale } = settings;
  for (const [name, value] of Object.entries({ key, metric, channel, locale })) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}
