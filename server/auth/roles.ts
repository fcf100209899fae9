import * as z from 'zod';

/** Roles of people and of API keys, the mightiest first. */
export const roles = ['administrator', 'manager', 'operations', 'lead', 'agent'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

/** The worker is no person: it carries out journeys and may do nothing else. */
export type CallerRole = Role | 'worker';

export const languageSchema = z.enum(['vi', 'en']);
export type Language = z.infer<typeof languageSchema>;

interface SessionUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: Language;
}

/** Who asks. `actor` is what the audit records: a user id, `key:<name>`, `service:<name>` or `nobody`. */
export interface Caller {
  via: 'nobody' | 'session' | 'key' | 'service';
  role: CallerRole | null;
  user: SessionUser | null;
  actor: string;
}

export const nobody: Caller = { via: 'nobody', role: null, user: null, actor: 'nobody' };
