import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { repository } from '#test/kit/process.ts';

/** One module loads another when the program runs; types are gone by then. Paths from the repository's root; `npm:name/file` of packages. */
export interface Edge {
  from: string;
  to: string;
}

/** Our own path, or the file of a package; undefined for what the bundler itself adds. */
function nameOf(id: string): string | undefined {
  const file = id.replace(/^\0/, '').replace(/\?.*$/, '');
  const inside = /^.*\/node_modules\/(.+)/.exec(file)?.[1];
  if (inside !== undefined) return `npm:${inside}`;
  if (file.startsWith(`${repository}/`)) return path.relative(repository, file);
  return /^(node:|vite\/|rolldown)/.test(file) || path.isAbsolute(file) ? undefined : `npm:${file}`;
}

async function edgesOf(config: InlineConfig): Promise<Edge[]> {
  const edges = new Map<string, Edge>();
  await build({
    ...config,
    logLevel: 'error',
    plugins: [
      {
        name: 'list-modules',
        buildEnd(error) {
          if (error !== undefined) throw error;
          for (const id of this.getModuleIds()) {
            const info = this.getModuleInfo(id);
            const from = nameOf(id);
            for (const other of [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])]) {
              const to = nameOf(other);
              if (from !== undefined && to !== undefined && from !== to) edges.set(`${from}>${to}`, { from, to });
            }
          }
        },
      },
    ],
  });
  return [...edges.values()];
}

/** What a browser loads, as the bundler that makes dist/client sees it. */
export function clientEdges(): Promise<Edge[]> {
  return edgesOf({ configFile: path.join(repository, 'vite.config.ts'), build: { write: false, emptyOutDir: false, minify: false } });
}

/** What Node loads from one of our programs; packages are left where they are. */
export function nodeEdges(entry: string): Promise<Edge[]> {
  return edgesOf({ configFile: false, root: repository, build: { ssr: path.join(repository, entry), write: false, minify: false } });
}

/** Every module that is loaded when `start` is, packages included. */
export function reachable(edges: readonly Edge[], start: (module: string) => boolean): Set<string> {
  const seen = new Set(edges.map(({ from }) => from).filter(start));
  for (const module of seen) for (const { from, to } of edges) if (from === module) seen.add(to);
  return seen;
}

/** Name of the package that `npm:…` is a file of; undefined for our own. */
export function packageOf(module: string): string | undefined {
  return /^npm:((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1];
}
