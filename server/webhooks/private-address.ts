import { BlockList, isIPv4, isIPv6 } from 'node:net';

// IANA special-purpose registries: this host, private, shared, link-local, documentation, benchmarking, multicast, reserved.
const ranges4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
// Those of IPv6, and what wraps an IPv4 address up (NAT64, 6to4, Teredo), behind which anything may stand.
const ranges6 = '::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8';

const closed = new BlockList();
for (const [family, ranges] of [['ipv4', ranges4] as const, ['ipv6', ranges6] as const]) {
  for (const range of ranges.split(' ')) {
    const [network = '', bits] = range.split('/');
    closed.addSubnet(network, Number(bits), family);
  }
}

/** Whether an IP address leads into a network of one's own, or nowhere a shop has business: not to be called unless it is allowed. */
export function isPrivate(address: string): boolean {
  const inner = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(inner)) return closed.check(inner, 'ipv4');
  return !isIPv6(inner) || closed.check(inner, 'ipv6') || /^::ffff:/i.test(inner);
}
