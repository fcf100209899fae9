import { watch } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.ts';

/** Editors write a file in several strokes; ms of quiet before we tell. */
const quiet = 200;

/**
 * Tells the name of a file below `folders` whenever one has changed; gives the function that ends it. Whole folders, because workflow code
 * is bundled and texts are read, neither of which `node --watch` sees; besides, that one's messages break Temporal's worker threads.
 */
export function onChange(folders: readonly string[], tell: (file: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(path.join(root, folder), { recursive: true }, (_event, name) => {
      if (name === null || /\.test\.tsx?$|\.md$|~$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => tell(path.join(folder, name)), quiet);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
