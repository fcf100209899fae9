import { definitionOf } from '#nodes/catalogue.ts';
import type { Problem } from '#nodes/kit/definition.ts';
import { Refusal } from '#server/kit/refusal.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { checkTemplate } from './render/check.ts';
import { orderSchema, rungOf } from './wanted.ts';

/** What is wrong with the texts of a journey's messages, whoever their reader is: what only who reads Liquid in full can see. */
function templateProblems(journey: Journey): (Problem & { step: string })[] {
  return journey.nodes.flatMap((node) => {
    const order = definitionOf(node.type)?.traits.sends ? orderSchema.safeParse(node.config) : undefined;
    if (order?.success !== true) return [];
    return [0, ...order.data.others.map((_, index) => index + 1)].flatMap((rung) => {
      const { subject, body } = rungOf(order.data, rung);
      const path = rung === 0 ? '' : `others.${rung - 1}.`;
      return checkTemplate(subject, body).map(({ field, code, text }) => ({
        ...{ severity: 'error' as const, code, nodeId: node.id, field: path + field, text, step: node.name || order.data.subject },
      }));
    });
  });
}

/** Throws Refusal `message_has_problems` with all of them; its words name the first. */
export function refuseUnwritable(journey: Journey): void {
  const problems = templateProblems(journey);
  const [first] = problems;
  if (first === undefined) return;
  throw new Refusal('invalid', 'message_has_problems', {
    message: `A message cannot be written: ${problems.map((each) => `${each.nodeId ?? ''}.${each.field ?? ''}: ${each.code}`).join(', ')}`,
    params: { step: first.step, problem: first.text },
    data: { problems },
  });
}
