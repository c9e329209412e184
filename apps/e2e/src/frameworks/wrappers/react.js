import { createRoot, hydrateRoot } from 'react-dom/client';
import { controls, page } from './react-page.js';

let root;

window.app = {
  mount: (target, given) => {
    root = createRoot(target);
    root.render(page(given));
  },
  hydrate: (target, given) => {
    root = hydrateRoot(target, page(given), {
      onRecoverableError: ({ message }) => console.warn(message),
    });
  },
  change: (some) => controls.change(some),
  unmount: () => root.unmount(),
};
