import { withQuery } from './addresses.ts';

/** The address of the page that asks at a touchpoint, with a key that is no secret. */
export function hostedAddress(
  server: string,
  { touchpoint, key, isKiosk = false }: { touchpoint: string; key?: string; isKiosk?: boolean },
): string {
  return withQuery(`${server}/s/${touchpoint}`, { key, kiosk: isKiosk ? '1' : undefined });
}
