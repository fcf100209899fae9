import type { Found } from '../definition.ts';
import { checkRules } from './check.ts';
import { isCircular } from './groups.ts';
import type { Rules } from './schema.ts';
import { hasRules } from './words.ts';

interface Around {
  /** Of the group itself; absent while it is new. */
  id?: string | undefined;
  /** The rules of every group there is. */
  groups: ReadonlyMap<string, Rules>;
}

/** What is wrong with the rules of a group of customers; `field` begins with `rules`. */
export function checkGroup(rules: Rules | undefined, { id, groups }: Around): Found[] {
  if (!hasRules(rules)) return [{ code: 'group_empty', severity: 'error', field: 'rules', text: { key: 'kit:problems.group_empty' } }];
  const segments = Object.fromEntries([...groups.keys()].map((each) => [each, each]));
  const found = checkRules(rules, { field: 'rules', sources: ['customer'], segments, inGroup: true });
  const circular = id !== undefined && isCircular(id, (other) => (other === id ? rules : groups.get(other)));
  if (!circular) return found;
  return [...found, { code: 'group_circular', severity: 'error', field: 'rules', text: { key: 'kit:problems.group_circular' } }];
}
