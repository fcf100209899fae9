import os from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const cores = os.availableParallelism();
const port = Number(process.env.NHIP_PORT || 4700);
const server = `http://127.0.0.1:${port}`;
const project = (name: string, include: string[], options: object = {}) => ({
  extends: true as const,
  test: { name, include, ...options },
});

/**
 * In what browsers get, dates and zones come from the browser itself where it knows them; only one that does not yet loads what stands in for
 * it, before anything else runs. Node, tests and the development server use the package as it is: the two conform to the same standard.
 */
const ownTemporal = {
  name: 'own-temporal',
  enforce: 'pre' as const,
  apply: 'build' as const,
  resolveId: (id: string) => (id === 'temporal-polyfill' ? '\0temporal' : null),
  load: (id: string) =>
    id === '\0temporal'
      ? "export const Temporal = globalThis.Temporal ?? (await import('temporal-polyfill/implementation')).Temporal;"
      : null,
};

export default defineConfig({
  root: 'client',
  plugins: [react(), ownTemporal],
  // Style sheets that share rules by `composes` are its business; the other one warns at each of them.
  css: { transformer: 'lightningcss' },
  build: {
    ...{ outDir: '../dist/client', emptyOutDir: true, chunkSizeWarningLimit: 1500, manifest: true },
    rollupOptions: {
      input: { app: 'client/index.html', widget: 'client/widget/main.ts' },
      output: {
        // What stands on other people's pages keeps its address, and leaves no names of its own among theirs.
        entryFileNames: ({ name }) => (name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js'),
        banner: ({ name, isEntry }) => (isEntry && name === 'widget' ? '(()=>{' : ''),
        footer: ({ name, isEntry }) => (isEntry && name === 'widget' ? '})();' : ''),
      },
    },
  },
  // `/api/auth/…` is the server's; `/api/auth.ts` is a module in client/api.
  server: {
    host: '127.0.0.1',
    port: port + 1,
    strictPort: true,
    proxy: { '/trpc': server, '^/api/(?![\\w-]+\\.tsx?(\\?|$))': server, '/u/': server, '/s/': server, '/chat': server, '/hooks/': server },
  },
  test: {
    root: import.meta.dirname,
    environment: 'node',
    pool: 'forks',
    projects: [
      // Vitest leaves one core to others, which is every second one here.
      project('unit', ['{nodes,workflows,server,client}/**/*.test.{ts,tsx}'], { maxWorkers: cores, testTimeout: 20_000 }),
      project('architecture', ['test/architecture/**/*.test.ts'], { maxWorkers: cores, testTimeout: 60_000, hookTimeout: 60_000 }),
      project('engine', ['test/engine/**/*.test.ts'], {
        ...{ testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
        // One Temporal server for all of them.
        globalSetup: ['test/engine/kit/global.ts'],
      }),
      project('integration', ['test/integration/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false }),
      // Two at a time: a person's pauses leave the machine idle. Their servers, folders and ports are their own.
      project('browser', ['test/browser/**/*.test.ts'], {
        ...{ testTimeout: 180_000, hookTimeout: 180_000, maxWorkers: 2, sequence: { groupOrder: 1 } },
      }),
    ],
  },
});
