/** Texts as nested objects of strings. */
export interface TextTree {
  [key: string]: string | TextTree;
}

/**
 * A file may name a part of a setting by its path (`"events.where": { "label": … }`) beside the setting itself (`"events": { "label": … }`).
 * i18next looks into the shorter of the two only, so the parts are put where their path leads.
 */
export function unfold(texts: TextTree): TextTree {
  const tree: TextTree = {};
  for (const [path, value] of Object.entries(texts)) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    let place = tree;
    for (const key of keys) place = branch(place, key);
    if (typeof value === 'string') place[last] = value;
    else Object.assign(branch(place, last), unfold(value));
  }
  return tree;
}

function branch(tree: TextTree, key: string): TextTree {
  const there = tree[key];
  if (typeof there === 'object') return there;
  const made: TextTree = {};
  tree[key] = made;
  return made;
}
