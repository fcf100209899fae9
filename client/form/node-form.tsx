import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeDefinition, Problem } from '#nodes/kit/definition.ts';
import { useSay } from '../i18n/use-say.ts';
import { problemsAt, problemsUnder } from './control.ts';
import { controlOf, selfLabelled } from './controls.tsx';
import { FieldBox } from './field-box.tsx';
import { formFields } from './fields.ts';

export interface NodeFormProps {
  definition: NodeDefinition;
  config: Readonly<Record<string, unknown>>;
  problems: readonly Problem[];
  /** Fields that mean nothing where the step stands. */
  idle?: readonly string[];
  onChange: (config: Record<string, unknown>, field: string) => void;
}

/** Controls that show the problems of what is below them at its own place. */
const tellsItself: ReadonlySet<string> = new Set(['answers', 'rungs', 'rules', 'events', 'cases', 'pairs', 'levels']);

/** The form of a step, drawn from its declaration: nothing here knows any particular kind. */
export function NodeForm({ definition, config, problems, idle = [], onChange }: NodeFormProps) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const fields = useMemo(() => formFields(definition), [definition]);
  const texts = definition.type;
  const hidden = [...(definition.hides?.(config) ?? []), ...idle];
  const required = definition.requires?.(config) ?? [];
  return fields.map((field) => {
    if (hidden.includes(field.name)) return null;
    const { name, widget } = field;
    const Control = controlOf(widget);
    const mine = problemsUnder(problems, name);
    const hint = i18n.exists(`${texts}:fields.${name}.hint`) ? say({ key: `fields.${name}.hint` }, texts) : undefined;
    return (
      <FieldBox
        key={name}
        path={name}
        texts={texts}
        label={say({ key: `fields.${name}.label` }, texts)}
        {...(selfLabelled.has(widget) ? {} : { htmlFor: `f-${name}` })}
        optional={!field.required && !required.includes(name) && t('form.optional')}
        hint={hint}
        problems={tellsItself.has(widget) ? problemsAt(mine, name) : mine}
      >
        <Control
          path={name}
          texts={texts}
          field={field}
          value={config[name]}
          config={config}
          problems={mine}
          onChange={(value) => {
            const { [name]: _before, ...rest } = config;
            onChange(value === undefined ? rest : { ...config, [name]: value }, name);
          }}
        />
      </FieldBox>
    );
  });
}
