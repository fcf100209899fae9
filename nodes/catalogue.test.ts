import fc from 'fast-check';
import { iconNames } from 'lucide-react/dynamic';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogue, definitionOf } from './catalogue.ts';
import { fieldPath } from './kit/field-path.ts';
import type { Phrase, PhraseValue } from './kit/phrase.ts';
import { say } from './kit/texts.ts';
import { nodeHelp, nodeTexts, nodeTranslator, textLanguages } from './load.ts';
import { steps } from './steps.ts';

// What every kind of step must have, and gets tested free by standing in the catalogue.

type Texts = { [key: string]: string | Texts };
const texts = { vi: nodeTexts('vi') as Record<string, Texts>, en: nodeTexts('en') as Record<string, Texts> };
const translators = { vi: nodeTranslator('vi'), en: nodeTranslator('en') };

/** Keys without their plural endings, which differ between languages by nature. */
function keys(tree: Texts | undefined, prefix = ''): string[] {
  const found = Object.entries(tree ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [(prefix + key).replace(/_(?:one|other)$/, '')] : keys(value, `${prefix}${key}.`),
  );
  return [...new Set(found)].sort();
}

/** Placeholders of every text: a translation that forgets one says something else. */
function holes(tree: Texts | undefined, prefix = ''): Record<string, string> {
  const found = Object.entries(tree ?? {}).map(([key, value]): Record<string, string> => {
    if (typeof value !== 'string') return holes(value, `${prefix}${key}.`);
    return {
      [(prefix + key).replace(/_(?:one|other)$/, '')]: [...value.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name]) => name)
        .sort()
        .join(),
    };
  });
  return Object.assign({}, ...found);
}

function exists(namespace: string, key: string): boolean {
  const [, ns = namespace, rest = key] = /^(\w+):(.*)$/.exec(key) ?? [];
  return keys(texts.vi[ns]).includes(rest) && keys(texts.en[ns]).includes(rest);
}

/** Every key a phrase needs, its parameters' keys included. */
function keysOf(phrase: Phrase): string[] {
  const inner = (value: PhraseValue): string[] => {
    if (typeof value !== 'object') return [];
    if ('key' in value) return keysOf(value);
    return 'list' in value ? value.list.flatMap(inner) : [];
  };
  return [phrase.key, ...Object.values(phrase.params ?? {}).flatMap(inner)];
}

/** Controls of several entries, each with settings of its own. */
const lists: ReadonlySet<string> = new Set(['list', 'events', 'cases', 'shares', 'pairs', 'levels', 'answers']);

const part = z.looseObject({ widget: z.string().optional(), enum: z.array(z.string()).optional() });
const object = part.extend({ properties: z.record(z.string(), z.unknown()).default({}) });

/** Fields a person fills in, with the choices of each. `name` of an awaited event is written by the form itself. */
function fields(schema: unknown, prefix = ''): { path: string; widget: string | undefined; options: string[] }[] {
  return Object.entries(object.parse(schema).properties).flatMap(([name, property]) => {
    const { widget, enum: options = [], ...rest } = part.parse(property);
    const path = prefix + name;
    const items = lists.has(widget ?? '') ? fields(rest.items, `${path}.`) : [];
    return [{ path, widget, options }, ...items.filter((item) => item.path !== `${path}.name`)];
  });
}

const widgets = [
  ...['duration', 'rules', 'event', 'message', 'text', 'textarea', 'number', 'select', 'switch', 'liquid', 'moment'],
  ...['recurrence', 'dateRule', 'inlet', 'list', 'events', 'cases', 'shares', 'segment', 'pairs', 'who', 'lines', 'calendar', 'levels'],
  ...['labels', 'step', 'keptName', 'keptValue', 'keptFrom', 'journey'],
  ...['rungs', 'climb', 'words', 'answers', 'bands'],
];

describe.each(Object.entries(catalogue))('%s', (type, definition) => {
  const namespace = { vi: texts.vi[type], en: texts.en[type] };
  const jsonSchema = z.toJSONSchema(definition.config, { io: 'input' });

  it('is registered under its own name', () => {
    expect(definition.type).toBe(type);
    expect(definitionOf(type)).toBe(definition);
  });

  it('has an icon that exists', () => expect<readonly string[]>(iconNames).toContain(definition.icon));

  it('has a step for its semantics number', () => {
    const numbers: Record<number, unknown> = steps[type as keyof typeof steps];
    expect(numbers[definition.semantics]).toBeTypeOf('function');
  });

  it('has the same texts in both languages, with the same places for parameters', () => {
    expect(keys(namespace.vi)).toEqual(keys(namespace.en));
    expect(holes(namespace.vi)).toEqual(holes(namespace.en));
    expect(keys(namespace.vi)).toEqual(expect.arrayContaining(['name', 'description']));
  });

  it.each(textLanguages)('has no empty text and some help in %s', (language) => {
    const empty = (tree: Texts): string[] =>
      Object.entries(tree).flatMap(([key, value]) => (typeof value !== 'string' ? empty(value) : value.trim() ? [] : [key]));
    expect(empty(namespace[language] ?? {})).toEqual([]);
    const help = nodeHelp(type, language);
    expect(help).toMatch(/^# \S/);
    expect(help.length).toBeGreaterThan(200);
  });

  it('has a control, a label and names of the choices for every setting', () => {
    for (const { path, widget, options } of fields(jsonSchema)) {
      expect(widgets, path).toContain(widget);
      expect(exists(type, `fields.${path}.label`), `fields.${path}.label`).toBe(true);
      for (const option of options) expect(exists(type, `options.${path}.${option}`), `options.${path}.${option}`).toBe(true);
      if (widget === 'duration') expect(exists(type, `fields.${path}.example`), `fields.${path}.example`).toBe(true);
    }
  });

  it('has ports with ids of their own and a name each, unless it ends', () => {
    const ports = definition.ports(definition.defaults);
    expect(new Set(ports.map(({ id }) => id)).size).toBe(ports.length);
    expect(ports.length === 0).toBe(definition.traits.ends === true || definition.traits.aside === true);
    for (const { label } of ports) for (const key of keysOf(label)) expect(exists(type, key), key).toBe(true);
  });

  it.each([
    ['a fresh one', definition.defaults],
    ['one without settings', {}],
  ])('says a sentence for %s', (_, config) => {
    const sentence = definition.sentence(config);
    expect(sentence.key).not.toBe('kit:unset.settings');
    for (const key of keysOf(sentence)) expect(exists(type, key), key).toBe(true);
    for (const language of textLanguages) {
      const said = say(translators[language], sentence, type);
      expect(said).not.toMatch(/\{\{|undefined|null|NaN|\[object/);
      expect(said.length).toBeGreaterThan(3);
    }
  });

  it('survives whatever a file holds under its settings', () => {
    const inner = ['event', 'name', 'where', 'rules', 'combinator', 'kind', 'source', 'field', 'op', 'within', 'amount', 'unit', 'other'];
    const key = fc.constantFrom(...Object.keys(object.parse(jsonSchema).properties), ...inner);
    const values = [fc.constantFrom('', 'x', 'history', 'field', 'day', 'and', 'email'), fc.constant(null), fc.integer(), fc.boolean()];
    fc.assert(
      fc.property(fc.object({ key, values, maxDepth: 5, maxKeys: 6 }), (config) => {
        const said = say(translators.vi, definition.sentence(config), type);
        expect(said).toBeTypeOf('string');
        for (const { label } of definition.ports(config)) expect(say(translators.vi, label, type)).toBeTypeOf('string');
        definition.preview?.(config);
      }),
    );
  });

  it('has a name for every way to begin, and settings of its own for it', () => {
    for (const { id, config } of definition.examples ?? []) {
      expect(exists(type, `examples.${id}`), id).toBe(true);
      for (const key of keysOf(definition.sentence(config))) expect(exists(type, key), key).toBe(true);
      expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    }
  });

  it('has words for every problem it finds', () => {
    for (const key of keys(namespace.vi).filter((each) => each.startsWith('problems.'))) {
      expect(exists(type, key), key).toBe(true);
    }
    const parsed = definition.config.safeParse(definition.defaults);
    const found = parsed.success ? (definition.check?.(parsed.data, { nodeId: 'n', channels: {} }) ?? []) : [];
    for (const { text } of found) for (const key of keysOf(text)) expect(exists(type, key), key).toBe(true);
  });

  it('has a label for whatever its schema finds wrong', () => {
    const inner = fc.constantFrom('events', 'event', 'rules', 'where', 'amount', 'unit', 'duration', 'limit', 'subject', 'latest');
    const values = [fc.constantFrom('', 'x', 'day'), fc.constant(null), fc.integer()];
    fc.assert(
      fc.property(fc.object({ key: inner, values, maxDepth: 3 }), (config) => {
        for (const { path } of definition.config.safeParse(config).error?.issues ?? []) {
          const key = `fields.${fieldPath(definition.config, path)}.label`;
          expect(exists(type, key), key).toBe(true);
        }
      }),
    );
  });

  it('takes part in the journey file: its settings are an object of JSON', () => {
    expect(jsonSchema).toMatchObject({ type: 'object' });
    expect(JSON.parse(JSON.stringify(definition.defaults))).toEqual(definition.defaults);
  });
});

describe('what all steps share', () => {
  it('has the same texts in both languages', () => {
    expect(keys(texts.vi.kit)).toEqual(keys(texts.en.kit));
    expect(holes(texts.vi.kit)).toEqual(holes(texts.en.kit));
  });
  it('knows no type that nobody has declared, not even what every object has', () => {
    expect(definitionOf('constructor')).toBeUndefined();
    expect(definitionOf('nothing_of_the_kind')).toBeUndefined();
  });
});
