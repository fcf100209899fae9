import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { findChromium } from '#server/setup/chromium.ts';
import { openBrowser } from '#test/browser/kit.ts';
import { repository } from '#test/kit/process.ts';
import { type Gesture, gestures, openingTime, type Pace, paceOf } from './canvas/drive.ts';

// Our drawing beside React Flow as it comes, with culling and as many nodes, in the same browser, by turns; the median of the rounds counts.
// A frame that is in time has waited for the screen (16.7 ms at 60 Hz); what the page had to do for a move tells the rest.
// npm run bench:canvas -- --steps 1000,5000 --rounds 3
const { values } = parseArgs({ options: { steps: { type: 'string', default: '1000,5000' }, rounds: { type: 'string', default: '3' } } });
const sizes = values.steps.split(',').map(Number);
const rounds = Number(values.rounds);
const drawings = ['ours', 'bare'] as const;

const at = (numbers: readonly number[], part: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;
const median = (numbers: readonly number[]) => at(numbers, 0.5);
const two = (value: number) => Number(value.toFixed(2));

const outDir = mkdtempSync(path.join(os.tmpdir(), 'nhip-bench-'));
const root = path.join(repository, 'test/bench/canvas');
const page: InlineConfig = { configFile: false, root, logLevel: 'error', plugins: [react()], css: { transformer: 'lightningcss' } };
await build({ ...page, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5000 } });
const server = await preview({ ...page, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
const [url = ''] = server.resolvedUrls?.local ?? [];
process.env.CHROMIUM_PATH ??= await findChromium(process.env);
const browser = await openBrowser();

async function turn(what: (typeof drawings)[number], steps: number) {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  tab.on('pageerror', (error) => console.error(error.message));
  const opened = await openingTime(tab, `${url}?what=${what}&steps=${steps}`);
  const paces = new Map<Gesture, Pace>();
  for (const gesture of gestures) paces.set(gesture, await paceOf(tab, gesture));
  await tab.close();
  return { opened, paces };
}

try {
  for (const steps of sizes) {
    const turns = { ours: [] as Awaited<ReturnType<typeof turn>>[], bare: [] as Awaited<ReturnType<typeof turn>>[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const what of round % 2 === 0 ? drawings : drawings.toReversed()) turns[what].push(await turn(what, steps));
    }
    console.log(
      `\n${steps} steps, opened in ms: ours ${two(median(turns.ours.map((each) => each.opened)))}, bare ${two(median(turns.bare.map((each) => each.opened)))}`,
    );
    const rows = gestures.map((gesture) => {
      const of = (what: 'ours' | 'bare', figure: (pace: Pace) => number) =>
        median(turns[what].flatMap(({ paces }) => [paces.get(gesture)].flatMap((pace) => (pace === undefined ? [] : [figure(pace)]))));
      const [middle, late] = [(pace: Pace) => median(pace.frames), (pace: Pace) => at(pace.frames, 0.95)];
      const work = (pace: Pace) => pace.work;
      return {
        gesture,
        'median, ms': two(of('ours', middle)),
        'bare, ms': two(of('bare', middle)),
        'median ratio': two(of('ours', middle) / of('bare', middle)),
        'p95, ms': two(of('ours', late)),
        'p95 ratio': two(of('ours', late) / of('bare', late)),
        'work a move, ms': two(of('ours', work)),
        'work, bare': two(of('bare', work)),
      };
    });
    console.table(rows);
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true, force: true });
}
