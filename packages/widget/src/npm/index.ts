import type { StartOptions, Voxpoint } from '../api.ts';
import { createVoxpoint } from '../loader/voxpoint.ts';
import { importOptions } from './import-options.ts';
import { onServer } from './on-server.ts';

const { addTag, addTags, ...voxpoint } =
  typeof document === 'undefined'
    ? onServer
    : createVoxpoint({ importUi: () => import('../ui/index.ts'), importOptions });

/**
 * Does what a script tag does. May be called several times; the same once more changes nothing.
 *
 * @returns how to take it away again, with what it has opened
 */
export function start({ server, ...given }: StartOptions): () => void {
  if (typeof document === 'undefined') return () => {};
  const { href } = new URL(server.replace(/\/*$/, '/'), location.href);
  // The comment stands nowhere: an inline survey needs a target here.
  const anchor = new Comment();
  const mayBeAwaited = customElements.get('voxpoint-survey');
  addTag({ touchpoint: '', ...given }, href, anchor);
  if (mayBeAwaited) addTags();
  return () => voxpoint.remove(anchor);
}

export const { ask, close, identify, remove, reset, on }: Voxpoint = voxpoint;
