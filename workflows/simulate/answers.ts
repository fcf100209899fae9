import { definitionOf } from '#nodes/catalogue.ts';
import { deadline } from '#nodes/kit/calendar/deadline.ts';
import { momentSchema } from '#nodes/kit/calendar/moment.ts';
import { type Calendars, calendarNamed } from '#nodes/kit/calendar/named.ts';
import { nextMoment } from '#nodes/kit/calendar/next-moment.ts';
import type { Answer, Request } from '#nodes/kit/calls.ts';
import { type Duration, dueSchema, durationSchema, plainDurationSchema } from '#nodes/kit/duration.ts';
import { anyContact, contactEvents } from '#nodes/kit/events.ts';
import { pairsSchema } from '#nodes/kit/pairs.ts';
import { evaluate, type Facts, fieldOf } from '#nodes/kit/rules/evaluate.ts';
import { rulesSchema } from '#nodes/kit/rules/schema.ts';
import type { Plan } from '../plan/plan.ts';
import type { Answering } from './simulate.ts';
import { chosen, type Story } from './story.ts';

/** What a sample case needs to know of the shop. */
export interface House extends Calendars {
  /** IANA name. */
  zone: string;
}

export interface World {
  plan: Plan;
  story: Story;
  house: House;
  /** What has happened to her, ms since the epoch; grows as the story goes on. */
  happened: { event: string; at: number }[];
}

/** The part of a step's settings under a path with dots between. */
const setting = (config: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), config);

const field = /\{\{-?\s*(customer|event)\.([\w.]+)[^}]*\}\}/g;

/**
 * What the server would answer, by the name of what is asked, as far as a sample case can know. What the story has chosen for the step counts;
 * rules and calendars are asked in earnest; anything else goes its usual way, the first of the step's.
 */
export function answering({ plan, story, house, happened }: World): Answering {
  const customer: Record<string, unknown> = { ...story.customer };
  const start = story.start.data;

  function factsAt(at: number): Facts {
    const of = (event: string) => (event === anyContact ? [...contactEvents, 'sent'] : [event]);
    const count = (event: string, since = Number.NEGATIVE_INFINITY) =>
      happened.filter((each) => of(event).includes(each.event) && each.at >= since && each.at <= at).length;
    return { customer, start, count, zone: house.zone };
  }

  function write(config: unknown): void {
    for (const { name, value } of pairsSchema.safeParse(setting(config, 'set')).data ?? [])
      customer[name] = value.replace(field, (_whole, root: string, path: string) =>
        String(fieldOf(root === 'customer' ? customer : start, path) ?? ''),
      );
  }

  function ends(at: number, duration: Duration, calendar?: unknown): number {
    const named = calendarNamed(house, typeof calendar === 'string' ? calendar : undefined);
    return deadline({ from: at, duration, zone: house.zone, calendar: named });
  }

  const due = (at: number, config: unknown, path: string) => ({
    until: ends(at, dueSchema.parse(setting(config, path)), setting(config, 'calendar')),
  });

  /** `wanted`: the way out the story has chosen; `config`: of the step. */
  const answers: Record<string, (request: Request, of: { config: unknown; wanted: string | undefined }) => unknown> = {
    evaluate: ({ input, at }, { config, wanted }) => {
      const rules = rulesSchema.parse(setting(config, String(setting(input, 'path'))));
      return { port: wanted ?? (evaluate(rules, factsAt(at), at) ? 'yes' : 'no') };
    },
    choose: ({ input, at }, { config, wanted }) => {
      const cases: unknown = setting(config, String(setting(input, 'path')));
      const holds = (each: unknown) => evaluate(rulesSchema.parse(setting(each, 'rules')), factsAt(at), at);
      return { port: wanted ?? setting(Array.isArray(cases) ? cases.find(holds) : undefined, 'name') ?? 'otherwise' };
    },
    deadline: ({ input }) => ({ at: ends(Number(setting(input, 'from')), setting(input, 'duration') as Duration) }),
    moment: ({ input }, { config, wanted }) => {
      if (wanted === 'passed' || wanted === 'unknown') return { none: wanted };
      const moment = momentSchema.parse(setting(config, String(setting(input, 'path'))));
      const value = moment.kind === 'field' ? fieldOf(customer, moment.field) : undefined;
      return nextMoment({ from: Number(setting(input, 'from')), moment, zone: house.zone, calendar: house.calendar, value });
    },
    unheard: () => ({ event: null }),
    openTask: ({ at }, { config }) => due(at, config, 'due'),
    raiseTask: ({ at, input }, { config }) => due(at, config, `levels.${setting(input, 'level')}.limit`),
    timeUp: ({ input }) => ({ port: setting(input, 'port') }),
    update(_request, { config }) {
      write(config);
      return { port: 'next' };
    },
    ask: ({ at }, { wanted }) => {
      if (wanted === 'unreachable' || wanted === 'not_allowed') return { port: wanted };
      happened.push({ event: 'sent', at });
      return { at };
    },
    askScore: ({ at }, { config, wanted }) => {
      if (wanted === 'unreachable' || wanted === 'not_allowed') return { port: wanted };
      happened.push({ event: 'sent', at });
      const reminder = plainDurationSchema.safeParse(setting(config, 'reminder'));
      const until = ends(at, durationSchema.parse(setting(config, 'limit')));
      return { until, ...(reminder.success ? { remindAt: ends(at, reminder.data) } : {}) };
    },
    remindScore: ({ at }) => {
      happened.push({ event: 'sent', at });
      return { at };
    },
    scoreTimeUp: () => ({ port: 'no_answer' }),
  };

  return (kind, request): Answer => {
    if (kind === 'end') return { done: {} };
    const node = plan.nodes.find(({ id }) => id === request.nodeId);
    const choice = chosen(story, request.nodeId, request.visit);
    const wanted = choice !== undefined && 'port' in choice ? choice.port : undefined;
    const answer = answers[request.name]?.(request, { config: node?.config, wanted });
    if (answer !== undefined) return { done: answer };
    const port = wanted ?? definitionOf(node?.type ?? '')?.ports(node?.config ?? {})[0]?.id ?? 'next';
    if (port === 'sent') happened.push({ event: port, at: request.at });
    return { done: { port } };
  };
}
