import { expect, test } from 'vitest';
import { roles } from '#server/auth/roles.ts';
import { mayCall, procedures } from '#server/auth/table.ts';
import { type Deed, mayDo } from './may.ts';

const examples: Record<Deed, string[]> = {
  draw: ['journeys.create', 'journeys.publish', 'journeys.remove', 'journeys.importFile', 'moves.begin', 'moves.undo', 'moves.preview'],
  run: ['journeys.pause', 'journeys.resume', 'messages.resolve'],
  lead: ['live.remove', 'live.skip', 'enrollments.add', 'customers.optIn'],
  staff: ['staff.saveTeam', 'staff.removeTeam', 'staff.saveBranch'],
  erase: ['customers.erase', 'customers.erasable'],
  administer: ['settings.save', 'people.create', 'keys.create'],
};

test.each(roles)('%s is offered exactly what the server allows', (role) => {
  for (const deed of Object.keys(examples) as Deed[]) {
    for (const path of examples[deed]) {
      expect(procedures[path], path).toBeDefined();
      expect(`${path} ${mayDo(role, deed)}`).toBe(`${path} ${mayCall(procedures[path], role)}`);
    }
  }
});
