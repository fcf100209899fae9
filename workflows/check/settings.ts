import type * as z from 'zod';
import type { CheckContext, NodeDefinition, Problem } from '#nodes/kit/definition.ts';
import { fieldPath } from '#nodes/kit/field-path.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import type { JourneyNode } from '../journey/schema.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with the settings of one step: first by its schema, and when they are complete, by its own check. */
export function settingsProblems(node: JourneyNode, declared: NodeDefinition, context: CheckContext): Problem[] {
  const parsed = declared.config.safeParse(node.config);
  if (!parsed.success) {
    // One sentence per field is enough: the first.
    const first = new Map(parsed.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue]));
    return [...first].map(([field, issue]) => {
      const code = isMissing(issue, node.config) ? 'missing_setting' : 'wrong_setting';
      return {
        code,
        severity: 'error',
        nodeId: node.id,
        field,
        text: { key: `check:${code}`, params: { field: label(declared, issue) } },
      };
    });
  }
  return (declared.check?.(parsed.data, context) ?? []).map((found) => ({ ...found, nodeId: node.id, text: own(node.type, found.text) }));
}

/** Absent, or left empty: the person has not come to it yet. */
function isMissing(issue: Issue, config: unknown): boolean {
  let value: unknown = config;
  for (const key of issue.path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Parts of a rule that are named by themselves: the setting's label would say "rules" of each of them. */
const ruleParts: ReadonlySet<unknown> = new Set(['field', 'event']);

/** The label of the setting that the place belongs to, in the type's texts. */
function label(declared: NodeDefinition, issue: Issue): Phrase {
  const part = issue.path.at(-1);
  if (issue.path.at(-3) === 'rules' && ruleParts.has(part)) return { key: `kit:ruleParts.${String(part)}` };
  return { key: `${declared.type}:fields.${fieldPath(declared.config, issue.path)}.label` };
}

/** A problem stands beside those of other steps, so it must say in whose texts it is found. */
function own(type: string, phrase: Phrase): Phrase {
  const qualified = phrase.key.includes(':') ? phrase.key : `${type}:${phrase.key}`;
  if (phrase.params === undefined) return { key: qualified };
  const params = Object.entries(phrase.params).map(([name, value]) => [name, ownValue(type, value)] as const);
  return { key: qualified, params: Object.fromEntries(params) };
}

function ownValue(type: string, value: NonNullable<Phrase['params']>[string]): NonNullable<Phrase['params']>[string] {
  if (typeof value !== 'object') return value;
  if ('key' in value) return own(type, value);
  if ('list' in value) return { ...value, list: value.list.map((each) => ownValue(type, each)) };
  return value;
}
