import * as z from 'zod';

/** Roles of people, the mightiest first; the server has the same. */
export const staffRoles = ['administrator', 'manager', 'operations', 'lead', 'agent'] as const;

/**
 * How it is found out who has to do something. `team` and `role`: whoever of them takes it first. `owner`: the customer's own; the team when
 * she has none. `round_robin`, `least_busy`: one of the team, by turns or who has the least open; both pass over who is absent.
 */
export const whoRules = ['person', 'team', 'role', 'owner', 'round_robin', 'least_busy'] as const;

/** The name goes along for the card; the id decides. */
const named = z.object({ id: z.string().min(1).max(100), name: z.string().max(120) });

export const whoSchema = z.object({
  rule: z.enum(whoRules),
  person: named.optional(),
  team: named.optional(),
  role: z.enum(staffRoles).optional(),
});

export type Who = z.infer<typeof whoSchema>;

/** Rules that choose among the people of a team. */
export const teamRules: readonly Who['rule'][] = ['team', 'round_robin', 'least_busy'];
