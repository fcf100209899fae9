import { beforeAll, describe, expect, it } from 'vitest';
import { mayKnow, mayRun } from './arrows.ts';
import { clientBuild, type Edge, loadedFor, nodeEdges, packageOf, reachable } from './modules.ts';
import { importsOf, isTest, sources } from './sources.ts';

const programs = {
  server: 'server/main.ts',
  worker: 'workflows/worker/main.ts',
  workflow: 'workflows/temporal/enrollment.ts',
  commands: 'server/cli/main.ts',
  'set-up': 'server/setup/main.ts',
};
const graphs = new Map<string, Edge[]>();
let scripts: Awaited<ReturnType<typeof clientBuild>>['scripts'];
beforeAll(async () => {
  const client = await clientBuild();
  graphs.set('client', client.edges);
  scripts = client.scripts;
  for (const [name, entry] of Object.entries(programs)) graphs.set(name, await nodeEdges(entry));
});
const edges = (name: string): Edge[] => graphs.get(name) ?? [];
const written = (list: readonly { from: string; to: string }[]) => list.map(({ from, to }) => `${from} → ${to}`);

describe.each(['client', ...Object.keys(programs)])('%s, as the bundler sees it', (name) => {
  it('is looked at', () => expect(edges(name).length).toBeGreaterThan(10));
  it('loads only what it may', () =>
    expect(written(edges(name).filter((edge) => !edge.from.startsWith('npm:') && !mayRun(edge)))).toEqual([]));
});

describe('what comes along', () => {
  const modules = (name: string) => [...reachable(edges(name), () => true)];

  it('client/model works without React', () => {
    const model = reachable(edges('client'), (module) => module.startsWith('client/model/'));
    expect(model.size).toBeGreaterThan(10);
    const packages = new Set([...model].map(packageOf));
    expect(['react', 'react-dom', '@xyflow/react', '@mantine/core', 'react-i18next'].filter((name) => packages.has(name))).toEqual([]);
  });

  it.each(Object.keys(programs))('%s loads no .tsx: Node cannot', (name) => {
    expect(modules(name).filter((module) => module.endsWith('.tsx'))).toEqual([]);
  });

  it('neither the client nor the worker loads code of the server', () => {
    for (const name of ['client', 'worker', 'workflow']) {
      expect(modules(name).filter((module) => /^server\/.*\.[tj]sx?$/.test(module))).toEqual([]);
    }
  });

  it('what Temporal replays loads no library but its own', () => {
    expect(modules('workflow').filter((module) => module.startsWith('npm:') && !module.startsWith('npm:@temporalio/'))).toEqual([]);
  });
});

describe('what is written, types included', () => {
  const imports = sources().flatMap(importsOf);
  const product = imports.filter(({ from }) => !isTest(from));

  it('is found', () => expect(product.length).toBeGreaterThan(500));
  it('names at run time only what it may', () => expect(written(product.filter((one) => !one.typeOnly && !mayRun(one)))).toEqual([]));
  it('takes types only from where it may', () => expect(written(product.filter((one) => one.typeOnly && !mayKnow(one)))).toEqual([]));
  it('gets nothing from tests', () => {
    expect(written(product.filter(({ to }) => isTest(to)))).toEqual([]);
  });
  it('uses React Flow in client/canvas only, tests included', () => {
    const flow = imports.filter(({ to }) => to === 'npm:@xyflow/react');
    expect(flow.length).toBeGreaterThan(0);
    // But for the one that is measured beside ours, as it comes.
    const ours = flow.filter(({ from }) => from !== 'test/bench/canvas/bare.tsx');
    expect(written(ours.filter(({ from }) => !from.startsWith('client/canvas/')))).toEqual([]);
  });
});

// A rule that lets everything through would be green for ever.
describe('the rules can fail', () => {
  it.each([
    ['client/live/page.tsx', 'server/db/open.ts'],
    ['client/live/page.tsx', 'nodes/wait/definition.ts'],
    ['client/live/page.tsx', 'workflows/interpret/interpret.ts'],
    ['client/live/page.tsx', 'npm:@xyflow/react'],
    ['server/main.ts', 'client/main.tsx'],
    ['server/main.ts', 'nodes/wait/config.ts'],
    ['server/main.ts', 'workflows/worker/run.ts'],
    ['workflows/worker/run.ts', 'server/kit/config.ts'],
    ['workflows/interpret/visit.ts', 'nodes/catalogue.ts'],
    ['workflows/check/check.ts', 'client/model/graph.ts'],
    ['nodes/wait/step.ts', 'nodes/wait_for/awaited.ts'],
    ['nodes/kit/texts.ts', 'nodes/catalogue.ts'],
    ['nodes/kit/texts.ts', 'workflows/journey/schema.ts'],
    ['nodes/wait/step.ts', 'nodes/catalogue.ts'],
  ])('%s may not load %s', (from, to) => expect(mayRun({ from, to })).toBe(false));

  it.each([
    ['server/main.ts', 'client/api/trpc.ts'],
    ['workflows/worker/run.ts', 'server/kit/config.ts'],
    ['nodes/wait/step.ts', 'workflows/plan/plan.ts'],
    ['nodes/kit/texts.ts', 'server/kit/core.ts'],
  ])('%s may not even know the types of %s', (from, to) => expect(mayKnow({ from, to })).toBe(false));

  it('the imports of a file are read, however they are written', () => {
    const text = `import type { A } from '#server/a.ts';\nimport { type B, c } from '../b.ts';\nexport { d } from './d.ts';\nimport './e.css';\nconst f = await import('f/sub');\nexport const g = 'h';`;
    expect(importsOf({ file: 'client/x/y.ts', text })).toEqual([
      { from: 'client/x/y.ts', to: 'server/a.ts', typeOnly: true },
      { from: 'client/x/y.ts', to: 'client/b.ts', typeOnly: false },
      { from: 'client/x/y.ts', to: 'client/x/d.ts', typeOnly: false },
      { from: 'client/x/y.ts', to: 'client/x/e.css', typeOnly: false },
      { from: 'client/x/y.ts', to: 'npm:f', typeOnly: false },
    ]);
  });
});

describe('what a browser loads', () => {
  const start = ['client/index.html', 'client/i18n/texts.vi.ts'];
  const kilobytes = (...pages: string[]) => loadedFor(scripts, [...start, ...pages]) / 1024;

  it('before the editor stands is no more than it was: what is not wanted at first comes later', () => {
    // 456 as this is written, 47 of them texts; 100 are React and its router, 76 the drawing, 23 Zod. The aim is 350.
    expect(kilobytes('client/editor/page.tsx')).toBeLessThan(470);
  });

  it.each(['client/sign-in/sign-in.tsx', 'client/journeys/page.tsx', 'client/tasks/page.tsx'])('before %s stands is less', (page) => {
    expect(kilobytes(page)).toBeLessThan(kilobytes('client/editor/page.tsx') - 60);
  });
});
