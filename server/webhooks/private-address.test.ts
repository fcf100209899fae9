import { expect, test } from 'vitest';
import { mayCall } from './allowed.ts';
import { isPrivate } from './private-address.ts';

test.each([
  ...['127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '0.0.0.0', '100.64.0.1'],
  ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1'],
  ...['2002:7f00:1::', 'ff02::1', '224.0.0.1', '255.255.255.255', 'nonsense', ''],
])('%s is private', (address) => expect(isPrivate(address)).toBe(true));

test.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '192.167.255.255', '::ffff:8.8.8.8', '2606:4700:4700::1111'])('%s is public', (address) =>
  expect(isPrivate(address)).toBe(false),
);

test('what the settings name may be called: a host, an address, a range; nothing beside it', () => {
  const may = (allowed: string[], address = '192.168.1.20', host = 'kho.local') => mayCall({ host, address, allowed });
  expect(may([])).toBe(false);
  expect(may(['kho.local'])).toBe(true);
  expect(may(['KHO.local'])).toBe(true);
  expect(may(['192.168.1.20'])).toBe(true);
  expect(may(['192.168.1.0/24'])).toBe(true);
  expect(may(['192.168.2.0/24', 'kho'])).toBe(false);
  expect(may(['::1'], '::1', 'localhost')).toBe(true);
  expect(may(['10.0.0.0/8'], '::1', 'localhost')).toBe(false);
  expect(may([], '1.1.1.1')).toBe(true);
});
