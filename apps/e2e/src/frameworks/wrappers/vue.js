import { createApp, createSSRApp } from 'vue';
import { controls, Page } from './vue-page.js';

let mounted;
const begin = (create) => (target, given) => {
  mounted = create(Page, { given });
  mounted.mount(target);
};

window.app = {
  mount: begin(createApp),
  hydrate: begin(createSSRApp),
  change: (some) => controls.change(some),
  unmount: () => mounted.unmount(),
};
