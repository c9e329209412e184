import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: { input: { main: 'src/main.ts', worker: 'src/worker.ts', cli: 'src/cli.ts' } },
  },
  // Our own packages are TypeScript and become part of the bundle; everything else stays in node_modules.
  ssr: { noExternal: [/^@voxpoint\//] },
});
