import type { Widget } from '../loader/voxpoint.ts';

const nothing = () => {};

/** The widget where there is no page, as when a framework renders on a server: nobody is asked, nothing is heard of. */
export const onServer: Widget = {
  addTag: nothing,
  addTags: nothing,
  ask: async () => false,
  close: nothing,
  remove: nothing,
  identify: nothing,
  reset: nothing,
  on: () => nothing,
};
