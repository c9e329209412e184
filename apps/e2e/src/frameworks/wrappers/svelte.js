import { hydrate, mount, unmount } from 'svelte';
import { controls } from './svelte-controls.js';
import Page from './svelte-page.svelte';

let mounted;
const begin = (create) => (target, given) => {
  mounted = create(Page, { target, props: { given } });
};

window.app = {
  mount: begin(mount),
  hydrate: begin(hydrate),
  change: (some) => controls.change(some),
  unmount: () => unmount(mounted),
};
