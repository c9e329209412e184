import { defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress.ts';

export default defineConfig({
  base: '/preview/',
  plugins: [precompress()],
  build: {
    modulePreload: { polyfill: false },
    // As the widget's: light-dark() as it stands follows what the sample page is set to.
    cssTarget: ['chrome130', 'firefox130', 'safari18'],
    reportCompressedSize: false,
    rolldownOptions: { input: ['index.html', 'sample.html'] },
  },
  // For `vite` alone, beside a server on its usual port.
  server: { proxy: { '^/(v1|widget|voxpoint\\.js)': 'http://localhost:3000' } },
});
