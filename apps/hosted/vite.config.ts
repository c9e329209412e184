import { defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress.ts';

export default defineConfig({
  base: '/s/',
  plugins: [precompress()],
  // The widget's own; its sources are a part of this page.
  oxc: { jsx: { runtime: 'automatic', importSource: '#renderer' } },
  build: {
    modulePreload: false,
    target: 'es2023',
    // As the widget's: light-dark() as it stands follows what the page is set to.
    cssTarget: ['chrome130', 'firefox130', 'safari18'],
    // By which the server finds the script.
    manifest: 'manifest.json',
    reportCompressedSize: false,
    rolldownOptions: {
      input: { page: 'src/main.ts', worker: 'src/kiosk/service-worker.ts' },
      output: {
        // A service worker is found again by its address.
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
