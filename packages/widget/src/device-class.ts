import type { DeviceClass } from '@voxpoint/contract/vocabulary';

/** By the pointer and the size of the screen: the browser's name is not looked at. */
export function deviceClass(): DeviceClass {
  const points = (pointer: string) => matchMedia(`(pointer:${pointer})`).matches;
  if (points('fine')) return 'desktop';
  if (!points('coarse')) return 'other';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}
