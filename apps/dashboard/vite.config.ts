import { defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress.ts';

export default defineConfig({
  base: '/dashboard/',
  plugins: [precompress()],
  build: {
    modulePreload: { polyfill: false },
    // light-dark() as it stands follows what the person has chosen.
    cssTarget: ['chrome130', 'firefox130', 'safari18'],
    reportCompressedSize: false,
  },
  // For `vite` alone, beside a server on its usual port.
  server: { proxy: { '^/(v1|widget|preview|voxpoint\\.js)': 'http://localhost:3000' } },
});
