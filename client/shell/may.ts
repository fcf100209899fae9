import type { Role } from '#server/auth/roles.ts';

/**
 * What the screens offer to whom. The server decides for itself; this only keeps a person from buttons that would be refused.
 * A test compares each deed with the server's own table.
 */
const deeds = {
  /** Draw, publish, move those inside to another version. */
  draw: ['administrator', 'manager'],
  /** Pause, resume, decide about messages nobody can know of. */
  run: ['administrator', 'manager', 'operations'],
  /** Help one customer along: add, skip, take out. */
  lead: ['administrator', 'manager', 'operations', 'lead'],
  /** Put teams together. */
  staff: ['administrator', 'manager'],
  /** Erase what is known of a customer, for good. */
  erase: ['administrator', 'manager'],
  /** Keep the people, keys and rules of the shop. */
  administer: ['administrator'],
} satisfies Record<string, Role[]>;

export type Deed = keyof typeof deeds;

export function mayDo(role: Role, deed: Deed): boolean {
  const allowed: Role[] = deeds[deed];
  return allowed.includes(role);
}
