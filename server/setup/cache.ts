import os from 'node:os';
import path from 'node:path';

/**
 * Where what is fetched once per user is kept, so that a second clone need not fetch it again:
 * `NHIP_CACHE`, else the system's folder for such things.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const chosen = env.NHIP_CACHE;
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  const xdg = env.XDG_CACHE_HOME;
  if (xdg !== undefined && path.isAbsolute(xdg)) return path.join(xdg, 'nhip');
  return process.platform === 'darwin' ? path.join(os.homedir(), 'Library/Caches/nhip') : path.join(os.homedir(), '.cache/nhip');
}
