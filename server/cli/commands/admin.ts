import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { createPerson } from '#server/auth/people.ts';
import { onServerOrAlone } from '../alone.ts';
import { CommandError } from '../client.ts';
import { arg, type Command } from '../command.ts';

const newPassword = z.string().min(8).max(128);

export const adminCreate: Command = {
  words: 'admin create',
  args: ['EMAIL'],
  options: { name: 'Name on the screens', password: 'At least 8 characters; without it one is made and shown once' },
  summary: 'Make a person who may do everything',
  async run(input) {
    const email = z.email().safeParse(arg(input, 0));
    if (!email.success) throw new CommandError(`"${arg(input, 0)}" is not an e-mail address.`, { code: 'usage' });
    const given = input.options.password;
    const password = newPassword.safeParse(given ?? randomBytes(12).toString('base64url'));
    if (!password.success) throw new CommandError('The password needs 8 to 128 characters.', { code: 'usage' });
    const person = { name: input.options.name ?? email.data, email: email.data, password: password.data, role: 'administrator' as const };
    const made = await onServerOrAlone(input.config, {
      server: ({ trpc }) => trpc.people.create.mutate(person),
      alone: (core) => createPerson(core, person, 'service:command'),
    });
    const shown = given === undefined ? { password: password.data } : {};
    return {
      data: { id: made.id, email: made.email, role: made.role, ...shown },
      lines: [
        `${made.email} may now sign in as administrator.`,
        ...(given === undefined ? [`Password: ${password.data}`, 'Keep it now: it is not shown again.'] : []),
      ],
    };
  },
};
