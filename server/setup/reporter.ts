import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** After vitest's own report: seconds per project, the slowest tests, and one plain line of counts. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ test, project: module.project.name })));
    const count = (state: string) => tests.filter(({ test }) => test.result().state === state).length;
    const lines = ['', 'Seconds per project (of work, side by side where it may):'];
    for (const [project, ms] of perProject(modules)) lines.push(`  ${seconds(ms)}  ${project}`);
    lines.push('Slowest tests:');
    const slowest = tests.sort((a, b) => duration(b.test) - duration(a.test)).slice(0, 10);
    for (const { test, project } of slowest) lines.push(`  ${seconds(duration(test))}  ${project} · ${test.fullName}`);
    lines.push('', `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
    console.log(lines.join('\n'));
  }
}

function perProject(modules: readonly TestModule[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const module of modules) {
    const { duration: run, collectDuration, setupDuration } = module.diagnostic();
    sums.set(module.project.name, (sums.get(module.project.name) ?? 0) + run + collectDuration + setupDuration);
  }
  return sums;
}

const duration = (test: TestCase): number => test.diagnostic()?.duration ?? 0;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).padStart(7)} s`;
