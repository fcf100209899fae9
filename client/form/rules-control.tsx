import { type FieldRule, type Rules, rulesSchema } from '#nodes/kit/rules/schema.ts';
import type { ControlProps } from './control.ts';
import { useInsideSources } from './inside-sources.ts';
import { LiveCount } from './live-count.tsx';
import { RulesInput } from './rules-input.tsx';

/** The question of a step, and how many it would meet: beside an event nobody can be counted before it comes. */
export function RulesControl({ path, texts, field, value, onChange, config, problems }: ControlProps) {
  const parsed = rulesSchema.safeParse(value);
  // Beside an event of the same settings one asks about that event; beside a time of nobody but her; elsewhere about the one that brought her in.
  const inside = useInsideSources(value);
  const sources: readonly FieldRule['source'][] = 'event' in config ? ['event', 'customer'] : 'when' in config ? ['customer'] : inside;
  const given: Rules | undefined = parsed.success ? parsed.data : looseRules(value);
  return (
    <>
      <RulesInput
        value={given}
        onChange={(next) => onChange(next.rules.length === 0 && !field.required ? undefined : next)}
        sources={sources}
        problems={problems}
        path={path}
        texts={texts}
      />
      {!sources.includes('event') && <LiveCount rules={given} />}
    </>
  );
}

/** A tree still being filled in does not satisfy its schema; its rows are shown all the same. */
function looseRules(value: unknown): Rules | undefined {
  return typeof value === 'object' && value !== null && 'rules' in value && Array.isArray(value.rules) ? (value as Rules) : undefined;
}
