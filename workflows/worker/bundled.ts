import { createHash, randomUUID } from 'node:crypto';
import { glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, Runtime, type WorkflowBundleOption } from '@temporalio/worker';
import { workflowOptions } from '../temporal/bundle.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'node_modules/.cache/nhip');
/** Bundles of older sources go after this, ms. */
const keptFor = 7 * 24 * 3_600_000;

/**
 * The workflow code as one file, made anew only when its sources or the packages have changed: bundling takes seconds of every
 * start otherwise. Where nothing can be written it is made each time and handed over as text.
 */
export async function workflowBundle(folder = kept): Promise<WorkflowBundleOption> {
  const codePath = path.join(folder, `workflows-${await sourcesHash()}.js`);
  if ((await stat(codePath).catch(() => undefined))?.isFile()) return { codePath };
  const { code } = await bundleWorkflowCode({
    ...workflowOptions,
    logger: Runtime.instance().logger,
  });
  // Written aside and moved into place: a second worker never reads half of it.
  const aside = `${codePath}.${randomUUID()}`;
  const wrote = await mkdir(folder, { recursive: true })
    .then(() => writeFile(aside, code))
    .then(() => rename(aside, codePath))
    .then(
      () => true,
      () => false,
    );
  if (!wrote) return { code };
  await clearOld(folder, codePath);
  return { codePath };
}

/** Over everything that can get into the bundle: both folders of our own and the exact packages. */
async function sourcesHash(): Promise<string> {
  const names = ['package.json', 'package-lock.json', 'tsconfig.json'];
  for await (const name of glob('{nodes,workflows}/**/*.{ts,json}', { cwd: root })) if (!name.includes('.test.')) names.push(name);
  const hash = createHash('sha256');
  const texts = await Promise.all(
    names.sort().map(async (name) => `${name}\0${await readFile(path.join(root, name), 'utf8').catch(() => '')}\0`),
  );
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 24);
}

async function clearOld(folder: string, current: string): Promise<void> {
  for await (const name of glob('workflows-*', { cwd: folder })) {
    const file = path.join(folder, name);
    const made = (await stat(file).catch(() => undefined))?.mtimeMs;
    if (file !== current && made !== undefined && Date.now() - made > keptFor) await rm(file, { force: true });
  }
}
