import { createKey } from '#server/auth/keys.ts';
import { roleSchema, roles } from '#server/auth/roles.ts';
import { onServerOrAlone } from '../alone.ts';
import { CommandError } from '../client.ts';
import { arg, type Command } from '../command.ts';

export const keyCreate: Command = {
  words: 'key create',
  args: ['NAME'],
  options: { role: `What the key may do: ${roles.join(', ')}` },
  summary: 'Make a key for the HTTP API; it is shown once',
  async run(input) {
    const role = roleSchema.safeParse(input.options.role);
    if (!role.success) throw new CommandError(`Say what the key may do: --role ${roles.join(' | ')}.`, { code: 'usage' });
    const wanted = { name: arg(input, 0), role: role.data };
    const made = await onServerOrAlone(input.config, {
      server: ({ trpc }) => trpc.keys.create.mutate(wanted),
      alone: (core) => createKey(core, wanted, 'service:command'),
    });
    return {
      data: { id: made.id, name: made.name, role: made.role, key: made.key },
      lines: [made.key, '', `This is the key "${made.name}" (${made.role}). Keep it now: it is not shown again.`],
    };
  },
};
