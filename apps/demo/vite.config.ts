import { defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress.ts';
import { pageFrame } from './build/page-frame.ts';

const pages = ['index', 'checkout', 'delivery', 'support'];

export default defineConfig({
  base: '/demo/',
  plugins: [pageFrame(), precompress()],
  build: {
    // Pictures stay files of their own: visitors who view the source see a page, not data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: pages.map((page) => `${page}.html`) },
  },
});
