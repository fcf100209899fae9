import type { Problem } from '#nodes/kit/definition.ts';

/** Problems of one kind. */
export interface ProblemGroup {
  code: string;
  severity: Problem['severity'];
  problems: Problem[];
}

/** By kind: errors before warnings, else in the order in which the kinds were found. */
export function problemGroups(problems: readonly Problem[]): ProblemGroup[] {
  const groups = [...Map.groupBy(problems, ({ severity, code }) => `${severity} ${code}`).values()].flatMap((list): ProblemGroup[] => {
    const [first] = list;
    return first === undefined ? [] : [{ code: first.code, severity: first.severity, problems: list }];
  });
  return groups.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
