import * as z from 'zod';
import type { NodeDefinition } from '#nodes/kit/definition.ts';

/** One setting of a kind of step, as its form needs it. */
export interface FormField {
  /** Key in the settings. */
  name: string;
  /** Which control; from `.meta({ widget })`, else guessed from the kind of value. */
  widget: string;
  /** Choices, when the value is one of a few. */
  options: readonly string[];
  required: boolean;
  /** Shape of a list's items or of a group, for controls that need it. */
  schema: JsonSchema;
}

export interface JsonSchema {
  type?: string;
  widget?: string;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  required?: string[];
}

const byType: Readonly<Record<string, string>> = { boolean: 'switch', number: 'number', integer: 'number', array: 'list' };

/** The settings of a kind of step, in the order they are declared. */
export function formFields(definition: NodeDefinition): FormField[] {
  // What Zod writes is JSON Schema plus what `.meta` holds; only these parts of it are read.
  const schema = z.toJSONSchema(definition.config, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return Object.entries(schema.properties ?? {}).map(([name, part]) => {
    const options = (part.enum ?? []).filter((option) => typeof option === 'string');
    const guess = options.length > 0 ? 'select' : (byType[part.type ?? ''] ?? 'text');
    return { name, widget: part.widget ?? guess, options, required: schema.required?.includes(name) ?? false, schema: part };
  });
}
