import { liquidBlocks, liquidFilters, liquidTags } from './liquid-words.ts';

/** What cannot be read in a template. `name` is the filter or tag it is about. */
export interface LiquidFault {
  code: 'unknown_filter' | 'unknown_tag' | 'tag_open' | 'tag_stray';
  name: string;
}

const pieces = /\{\{-?([\s\S]*?)-?\}\}|\{%-?\s*([\w\p{L}]*)([\s\S]*?)-?%\}/gu;
const quoted = /"[^"]*"|'[^']*'/g;
const filter = /\|\s*([\w\p{L}]+)/gu;

/**
 * Filters and tags that do not exist, and tags without their end: what would keep a message from being written for anybody. A quick look for
 * while one writes; publishing reads the template in full. Each fault once.
 */
export function liquidFaults(text: string): LiquidFault[] {
  const faults: LiquidFault[] = [];
  const add = (fault: LiquidFault) => {
    if (!faults.some(({ code, name }) => code === fault.code && name === fault.name)) faults.push(fault);
  };
  const open: string[] = [];
  for (const [, output, tag, rest] of text.matchAll(pieces)) {
    // What stands between `raw` and its end, or is a remark, is read by nobody.
    const inside = open.at(-1);
    const asleep = inside === 'raw' || inside === 'comment';
    if (asleep && tag !== `end${inside}`) continue;
    for (const [, name = ''] of (output ?? rest ?? '').replace(quoted, '').matchAll(filter))
      if (!liquidFilters.has(name)) add({ code: 'unknown_filter', name });
    if (tag === undefined) continue;
    const ends = /^end(.+)/.exec(tag)?.[1];
    if (liquidBlocks.has(tag)) open.push(tag);
    else if (ends !== undefined && liquidBlocks.has(ends)) {
      if (open.at(-1) === ends) open.pop();
      else add({ code: 'tag_stray', name: tag });
    } else if (!liquidTags.has(tag) && tag !== '') add({ code: 'unknown_tag', name: tag });
  }
  for (const name of open) add({ code: 'tag_open', name });
  return faults;
}
