import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a page needs to be allowed to share memory, and so to run Z3. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  root: here('.'),
  // Relative addresses: the page works in any folder of any server.
  base: './',
  resolve: {
    alias: {
      'elkjs/lib/elk.bundled.js': here('./src/panels/elkInWorker.ts'),
      'node:crypto': here('./src/worker/crypto.ts'),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    outDir: here('../dist/explorer'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    target: 'es2022',
  },
  server: { headers: ISOLATED },
  preview: { headers: ISOLATED },
});
