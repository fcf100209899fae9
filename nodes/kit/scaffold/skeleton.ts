import { help } from './help.ts';
import { configName, plainName } from './names.ts';

export interface Wish {
  type: string;
  category: string;
  icon: string;
  /** Ids of the ways out; none: the journey ends there. */
  ports: readonly string[];
}

/** The files of a new kind of step: all of them work, and each shows where its own words and doings go. */
export function skeleton(wish: Wish): Record<string, string> {
  const { type } = wish;
  return {
    'config.ts': configFile(wish),
    'definition.ts': definitionFile(wish),
    'step.ts': stepFile(wish),
    [`${type}.test.ts`]: testFile(wish),
    'texts.vi.json': texts(wish, {
      note: 'Ghi chú',
      hint: 'Chỉ người vẽ hành trình thấy.',
      empty: 'Chưa có ghi chú',
      about: 'Bước mới, chưa làm gì: khách đi tiếp ngay.',
    }),
    'texts.en.json': texts(wish, {
      note: 'Note',
      hint: 'Only who draws the journey sees it.',
      empty: 'No note yet',
      about: 'A new step that does nothing yet: the customer goes on at once.',
    }),
    'help.vi.md': help.vi(plainName(type)),
    'help.en.md': help.en(plainName(type)),
  };
}

const configFile = ({ type }: Wish): string => `import * as z from 'zod';

// Each setting: its shape here, its label under \`fields\` in both texts, its control by \`widget\` (duration, rules, event, message,
// text, textarea, number, select, switch, liquid, moment, list, events, cases, shares).
export const config = z.object({ note: z.string().trim().max(200).optional().meta({ widget: 'text' }) });

export type ${configName(type)} = z.infer<typeof config>;
`;

function traits({ category, ports }: Wish): string {
  const list = [...(category === 'trigger' ? [`starts: 'hand'`] : []), ...(ports.length === 0 ? ['ends: true'] : [])];
  return list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
}

function portsOf({ ports }: Wish): string {
  const list = ports.map((id) => `{ id: '${id}', label: { key: 'ports.${id}' } }`);
  return list.length < 2 ? `[${list.join('')}]` : `[\n${list.map((one) => `    ${one},\n`).join('')}  ]`;
}

/** In the order the formatter wants. */
function importedNames(type: string): string {
  const name = configName(type);
  return name.toLowerCase() < 'config' ? `type ${name}, config` : `config, type ${name}`;
}

const definitionFile = (wish: Wish): string => `import { defineNode } from '../kit/definition.ts';
import { ${importedNames(wish.type)} } from './config.ts';

export const definition = defineNode<${configName(wish.type)}>({
  type: '${wish.type}',
  category: '${wish.category}',
  icon: '${wish.icon}',
  semantics: 1,
  config,
  defaults: {},
  traits: ${traits(wish)},
  ports: () => ${portsOf(wish)},
  sentence: ({ note }) => (note ? { key: 'sentence.plain', params: { note } } : { key: 'sentence.empty' }),
});
`;

const stepFile = ({ type, ports }: Wish): string => `import type { Step } from '../kit/runtime.ts';
import type { ${configName(type)} } from './config.ts';

// Types only: whatever is imported here is paid for in every waiting customer.
export const step: Step<${configName(type)}> = async () => ({ port: '${ports[0] ?? 'finished'}' });
`;

const testFile = ({ ports }: Wish): string => `import { expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

it('lets her pass at once', async () => {
  expect(await run(step, {}, { now: 5 })).toEqual({ port: '${ports[0] ?? 'finished'}', at: 5, asked: [] });
});

it('shows its note on the card', () => {
  expect(definition.sentence({})).toEqual({ key: 'sentence.empty' });
  expect(definition.sentence({ note: 'x' })).toEqual({ key: 'sentence.plain', params: { note: 'x' } });
});
`;

function texts({ type, ports }: Wish, words: { note: string; hint: string; empty: string; about: string }): string {
  const tree = {
    name: plainName(type),
    description: words.about,
    sentence: { plain: '{{note}}', empty: words.empty },
    ports: Object.fromEntries(ports.map((id) => [id, plainName(id).toLowerCase()])),
    fields: { note: { label: words.note, hint: words.hint } },
    options: {},
    problems: {},
  };
  return `${JSON.stringify(tree, null, 2)}\n`;
}
