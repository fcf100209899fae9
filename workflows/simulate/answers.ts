import { definitionOf } from '#nodes/catalogue.ts';
import { momentSchema } from '#nodes/kit/calendar/moment.ts';
import { nextMoment } from '#nodes/kit/calendar/next-moment.ts';
import type { Request } from '#nodes/kit/calls.ts';
import { anyContact, contactEvents } from '#nodes/kit/events.ts';
import { type Keeping, whatToKeep } from '#nodes/kit/kept.ts';
import { pairsSchema } from '#nodes/kit/pairs.ts';
import { evaluate, type Facts, fieldOf } from '#nodes/kit/rules/evaluate.ts';
import { rulesSchema } from '#nodes/kit/rules/schema.ts';
import type { Plan } from '../plan/plan.ts';
import { answersOf, type Shop, setting, within } from './shop.ts';
import type { Answering } from './simulate.ts';
import { chosen, type Story } from './story.ts';

export interface Telling {
  plan: Plan;
  story: Story;
  shop: Shop;
  /** What has happened to her, ms since the epoch; grows as the story goes on. */
  happened: { event: string; at: number }[];
}

/** A message that went out; counts as contact. */
const sent = 'sent';
const field = /\{\{-?\s*(customer|event)\.([\w.]+)[^}]*\}\}/g;

/**
 * What the server would answer, as far as a sample case can know: the shop's answers, and about the customer of the story what is asked of
 * her record. What the story has chosen for a step counts more than its rules.
 */
export function answering({ plan, story, shop, happened }: Telling): Answering {
  const customer: Record<string, unknown> = { ...story.customer };
  const start = story.start.data;
  const values: Record<string, unknown> = {};
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));

  function wantedOf({ nodeId, visit }: Request): string | undefined {
    const choice = chosen(story, nodeId, visit);
    return choice !== undefined && 'port' in choice ? choice.port : undefined;
  }

  function configOf({ nodeId }: Request): Record<string, unknown> {
    // The compiler has put it through the schema of its type, and settings are an object there.
    return (nodes.get(nodeId)?.config ?? {}) as Record<string, unknown>;
  }

  const shops = answersOf(shop, (request) => {
    const config = configOf(request);
    return { config, port: wantedOf(request) ?? definitionOf(nodes.get(request.nodeId)?.type ?? '')?.ports(config)[0]?.id ?? 'next' };
  });

  function factsAt(at: number): Facts {
    const of = (event: string) => (event === anyContact ? [...contactEvents, sent] : [event]);
    const count = (event: string, since = Number.NEGATIVE_INFINITY) =>
      happened.filter((each) => of(event).includes(each.event) && each.at >= since && each.at <= at).length;
    return { customer, start, values, count, zone: shop.zone };
  }

  function write(config: unknown): void {
    for (const { name, value } of pairsSchema.safeParse(setting(config, 'set')).data ?? [])
      customer[name] = value.replace(field, (_whole, root: string, path: string) =>
        String(fieldOf(root === 'customer' ? customer : start, path) ?? ''),
      );
  }

  function keep(config: Record<string, unknown>): void {
    // The compiler has put it through the schema of the step that keeps values.
    const keeping = config as unknown as Keeping;
    const kept = whatToKeep(keeping, { customer, start, values }, shop.zone);
    if (kept !== undefined) values[keeping.name] = kept;
  }

  /** Questions about her, by name; undefined: this one is not. */
  const hers: Record<string, (request: Request, asked: unknown) => unknown> = {
    evaluate: ({ at }, rules) => ({ port: evaluate(rulesSchema.parse(rules), factsAt(at), at) ? 'yes' : 'no' }),
    choose({ at }, cases) {
      const holds = (each: unknown) => evaluate(rulesSchema.parse(within(each, 'rules')), factsAt(at), at);
      return { port: within(Array.isArray(cases) ? cases.find(holds) : undefined, 'name') ?? 'otherwise' };
    },
    moment({ input }, asked) {
      const moment = momentSchema.parse(asked);
      if (moment.kind !== 'field') return undefined;
      const value = fieldOf(customer, moment.field);
      return nextMoment({ from: Number(within(input, 'from')), moment, zone: shop.zone, calendar: shop.calendar, value });
    },
  };

  return (kind, request) => {
    const config = configOf(request);
    if (request.name === 'update') write(config);
    if (request.name === 'keep') keep(config);
    const asked = setting(config, String(within(request.input, 'path')));
    const known = kind === 'end' || wantedOf(request) !== undefined ? undefined : hers[request.name]?.(request, asked);
    if (known !== undefined) return { done: known };
    const answer = shops(kind, request);
    if ('done' in answer && within(answer.done, 'port') === sent) happened.push({ event: sent, at: request.at });
    return answer;
  };
}
