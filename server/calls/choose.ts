import * as z from 'zod';
import { rulesSchema } from '#nodes/kit/rules/schema.ts';
import { answering } from './evaluate.ts';
import type { Handler } from './handlers.ts';
import { chooseInput } from './schema.ts';
import { setting } from './setting.ts';

const cases = z.array(z.object({ name: z.string(), rules: rulesSchema }));

/** The first of several rule trees of the node's settings that holds for this customer: one question for all of them. */
export const choose: Handler = async (core, context) => {
  const list = cases.parse(setting(context.node.config, chooseInput.parse(context.request.input).path));
  const holds = await answering(core, context, { combinator: 'or', rules: list.map(({ rules }) => rules) });
  return { done: { port: list.find(({ rules }) => holds(rules))?.name ?? 'otherwise' } };
};
