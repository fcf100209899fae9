import { expect, it } from 'vitest';
import { commands } from './commands.ts';
import { helpOf, parse } from './parse.ts';

it.each([[[]], [['--help']], [['help']], [['-h']]])('%j is help for everything', (words) => {
  expect(parse(words, commands)).toEqual({ kind: 'help' });
});

it('help of one command names its options', () => {
  const parsed = parse(['key', 'create', '--help'], commands);
  if (parsed.kind !== 'help' || parsed.command === undefined) throw new Error('No help of that command.');
  expect(helpOf(parsed.command)).toMatch(/--role/);
});

it('takes options before and after, and --json anywhere', () => {
  const expected = { kind: 'run', args: ['shop'], options: { role: 'agent' } };
  expect(parse(['key', 'create', 'shop', '--role', 'agent', '--json'], commands)).toMatchObject(expected);
  expect(parse(['--json', 'key', 'create', '--role=agent', 'shop'], commands)).toMatchObject(expected);
});

it.each([
  [['jorney', 'list'], /no command "jorney list"/],
  [['key'], /no command "key"/],
  [['key', 'create'], /It takes NAME after it/],
  [['key', 'create', 'a', 'b'], /It takes NAME after it/],
  [['doctor', 'now'], /It takes nothing after it/],
  [['key', 'create', 'a', '--rolle', 'agent'], /--rolle/],
])('%j is answered with what would be right', (words, expected) => {
  expect(() => parse(words, commands)).toThrow(expected);
});
