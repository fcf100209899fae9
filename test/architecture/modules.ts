import path from 'node:path';
import { gzipSync } from 'node:zlib';
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

/** One script as a browser loads it. */
export interface Script {
  /** Of our own module that it is the page of, from the repository's root; undefined for what several share. */
  page: string | undefined;
  /** File names of those that are loaded with it. */
  imports: string[];
  /** Compressed, bytes. */
  size: number;
}

interface Built {
  edges: Edge[];
  /** By file name. */
  scripts: Map<string, Script>;
}

async function built(config: InlineConfig): Promise<Built> {
  const edges = new Map<string, Edge>();
  const scripts = new Map<string, Script>();
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
        generateBundle(_options, bundle) {
          for (const chunk of Object.values(bundle)) {
            if (chunk.type !== 'chunk') continue;
            const page = chunk.facadeModuleId === null ? undefined : nameOf(chunk.facadeModuleId);
            scripts.set(chunk.fileName, { page, imports: chunk.imports, size: gzipSync(chunk.code).length });
          }
        },
      },
    ],
  });
  return { edges: [...edges.values()], scripts };
}

/** What a browser loads, as the bundler that makes dist/client sees it, and how large it is. */
export function clientBuild(): Promise<Built> {
  return built({
    configFile: path.join(repository, 'vite.config.ts'),
    // Tests are told apart from what people get by this: sizes are of what people get.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, emptyOutDir: false },
  });
}

/** All that is loaded before these pages stand: compressed bytes. Throws when there is no such page. */
export function loadedFor(scripts: ReadonlyMap<string, Script>, pages: readonly string[]): number {
  const files = pages.map((page) => {
    const found = [...scripts].find(([, script]) => script.page === page);
    if (found === undefined) throw new Error(`No script is the page ${page}.`);
    return found[0];
  });
  const all = new Set(files);
  for (const file of all) for (const other of scripts.get(file)?.imports ?? []) all.add(other);
  return [...all].reduce((sum, file) => sum + (scripts.get(file)?.size ?? 0), 0);
}

/** What Node loads from one of our programs; packages are left where they are. */
export async function nodeEdges(entry: string): Promise<Edge[]> {
  const config = {
    configFile: false as const,
    root: repository,
    build: { ssr: path.join(repository, entry), write: false, minify: false },
  };
  return (await built(config)).edges;
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
