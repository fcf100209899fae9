import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { releasePerson } from '#server/staff/teams.ts';
import { audit } from './audit.ts';
import { type Language, languageSchema, type Role, roleSchema } from './roles.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: Language;
  createdAt: number;
}

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  role: Role;
  language?: Language;
}

type Trx = Transaction<Schema>;

async function newUserRow(core: Core, person: NewPerson) {
  const at = new Date(core.now()).toISOString();
  const settings = person.language ?? (await core.documents.getSettings()).language;
  return {
    id: randomUUID(),
    name: person.name,
    email: person.email.toLowerCase(),
    emailVerified: 0,
    image: null,
    role: person.role,
    language: settings,
    createdAt: at,
    updatedAt: at,
  };
}

type UserRow = Awaited<ReturnType<typeof newUserRow>>;

/** better-auth finds the password in an account of the provider `credential`. */
async function insertAccount(trx: Trx, user: UserRow, passwordHash: string): Promise<void> {
  await trx
    .insertInto('account')
    .values({
      id: randomUUID(),
      accountId: user.id,
      providerId: 'credential',
      userId: user.id,
      password: passwordHash,
      createdAt: user.createdAt,
      updatedAt: user.updatedAt,
    })
    .execute();
}

function shown(row: { id: string; name: string; email: string; role: string; language: string; createdAt: string }): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: roleSchema.parse(row.role),
    language: languageSchema.catch('vi').parse(row.language),
    createdAt: Date.parse(row.createdAt),
  };
}

/** True while nobody can sign in at all: the first visit makes the administrator. */
export async function needsSetup(core: Core): Promise<boolean> {
  return (await core.db.selectFrom('user').select('id').limit(1).executeTakeFirst()) === undefined;
}

/**
 * Makes the administrator of an empty house; whoever comes second, at whatever moment, is refused with `already_set_up`.
 * The condition stands in the INSERT itself, so that no two can pass it.
 */
export async function createFirstAdministrator(core: Core, person: Omit<NewPerson, 'role'>): Promise<Person> {
  // Before the (slow) hash, so that a house that is set up cannot be kept busy by strangers.
  if (!(await needsSetup(core))) throw alreadySetUp();
  const row = await newUserRow(core, { ...person, role: 'administrator' });
  const hash = await hashPassword(person.password);
  await core.db.transaction().execute(async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('user')
      .columns(['id', 'name', 'email', 'emailVerified', 'image', 'role', 'language', 'createdAt', 'updatedAt'])
      .expression(
        sql`select ${row.id}, ${row.name}, ${row.email}, ${row.emailVerified}, ${row.image}, ${row.role}, ${row.language}, ${row.createdAt}, ${row.updatedAt} where not exists (select 1 from "user")`,
      )
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) throw alreadySetUp();
    await insertAccount(trx, row, hash);
    await audit(trx, { at: core.now(), actor: row.id, action: 'person.create', subject: row.id, data: { role: row.role, first: true } });
  });
  return shown(row);
}

function alreadySetUp(): Refusal {
  return new Refusal('conflict', 'already_set_up', { message: 'Nhịp has an administrator already. Sign in instead.' });
}

/** Throws Refusal `email_taken`. */
export async function createPerson(core: Core, person: NewPerson, actor: string): Promise<Person> {
  const row = await newUserRow(core, person);
  const hash = await hashPassword(person.password);
  await core.db.transaction().execute(async (trx) => {
    const same = await trx.selectFrom('user').select('id').where('email', '=', row.email).executeTakeFirst();
    if (same !== undefined) throw new Refusal('conflict', 'email_taken', { message: 'Somebody here has this e-mail address already.' });
    await trx.insertInto('user').values(row).execute();
    await insertAccount(trx, row, hash);
    await audit(trx, { at: core.now(), actor, action: 'person.create', subject: row.id, data: { role: row.role } });
  });
  return shown(row);
}

export async function listPeople(core: Core): Promise<Person[]> {
  const rows = await core.db
    .selectFrom('user')
    .select(['id', 'name', 'email', 'role', 'language', 'createdAt'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(shown);
}

async function found(trx: Trx, id: string): Promise<{ role: string }> {
  const row = await trx.selectFrom('user').select('role').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('person', id);
  return row;
}

/** Somebody must be able to let others in: called before an administrator goes or becomes less. */
async function keepOneAdministrator(trx: Trx, id: string): Promise<void> {
  const other = await trx
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'administrator')
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst();
  if (other === undefined) throw new Refusal('conflict', 'last_administrator', { message: 'This is the last administrator.' });
}

/** Throws Refusal `last_administrator`. Takes effect with the person's next request. */
export async function setRole(core: Core, input: { id: string; role: Role }, actor: string): Promise<void> {
  await core.db.transaction().execute(async (trx) => {
    const row = await found(trx, input.id);
    if (row.role === 'administrator' && input.role !== 'administrator') await keepOneAdministrator(trx, input.id);
    await trx
      .updateTable('user')
      .set({ role: input.role, updatedAt: new Date(core.now()).toISOString() })
      .where('id', '=', input.id)
      .execute();
    await audit(trx, { at: core.now(), actor, action: 'person.setRole', subject: input.id, data: { from: row.role, to: input.role } });
  });
}

/** Takes the person out, with all sessions. Throws Refusal `last_administrator`. */
export async function removePerson(core: Core, id: string, actor: string): Promise<void> {
  await core.db.transaction().execute(async (trx) => {
    const row = await found(trx, id);
    if (row.role === 'administrator') await keepOneAdministrator(trx, id);
    await releasePerson(trx, id);
    await trx.deleteFrom('session').where('userId', '=', id).execute();
    await trx.deleteFrom('account').where('userId', '=', id).execute();
    await trx.deleteFrom('user').where('id', '=', id).execute();
    await audit(trx, { at: core.now(), actor, action: 'person.remove', subject: id, data: { role: row.role } });
  });
}

export async function setLanguage(core: Core, id: string, language: Language): Promise<void> {
  await core.db.updateTable('user').set({ language }).where('id', '=', id).execute();
}
