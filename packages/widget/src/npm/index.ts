import type { StartOptions, Voxpoint } from '../api.ts';
import { createVoxpoint } from '../loader/voxpoint.ts';

const { addTag, ...voxpoint } = createVoxpoint({
  importUi: () => import('../ui/index.ts'),
  importOptions: () => import('../options/index.ts'),
});

/** Does what a script tag does. May be called several times; the same once more changes nothing. */
export function start({ server, ...given }: StartOptions): void {
  const { href } = new URL(server.replace(/\/*$/, '/'), location.href);
  // The comment stands nowhere: an inline survey needs a target here.
  addTag({ touchpoint: '', ...given }, href, new Comment());
}

export const { ask, close, identify, remove, reset, on }: Voxpoint = voxpoint;
