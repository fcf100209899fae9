import { defineNode, type Found } from '../kit/definition.ts';
import type { Phrase } from '../kit/phrase.ts';
import { config, type SplitConfig } from './config.ts';

type Share = SplitConfig['shares'][number];

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

function titleOf({ title, percent }: Partial<Share>, index: number): Phrase {
  const params = { title: title?.trim() || (letters[index] ?? String(index + 1)), percent: typeof percent === 'number' ? percent : '…' };
  return { key: 'ports.share', params };
}

function checkShares(shares: readonly Share[]): Found[] {
  const found: Found[] = [];
  const total = shares.reduce((sum, { percent }) => sum + percent, 0);
  if (total !== 100)
    found.push({ code: 'not_hundred', severity: 'error', field: 'shares', text: { key: 'problems.not_hundred', params: { total } } });
  if (new Set(shares.map(({ name }) => name)).size < shares.length)
    found.push({ code: 'same_name', severity: 'error', field: 'shares', text: { key: 'problems.same_name' } });
  return found;
}

export const definition = defineNode<SplitConfig>({
  type: 'split',
  category: 'branch',
  icon: 'percent',
  semantics: 1,
  config,
  defaults: {
    shares: [
      { name: 'share_1', percent: 50 },
      { name: 'share_2', percent: 50 },
    ],
  },
  traits: {},
  ports: ({ shares = [] }) => shares.map((share, index) => ({ id: share.name ?? `share_${index + 1}`, label: titleOf(share, index) })),
  sentence: ({ shares = [] }) => ({ key: 'sentence.plain', params: { shares: { list: shares.map(titleOf) } } }),
  check: ({ shares }) => checkShares(shares),
});
