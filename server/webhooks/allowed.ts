import { BlockList, isIP } from 'node:net';
import { isPrivate } from './private-address.ts';

/** An address may be called when it is public, or named in the settings: by its host, itself, or the range it lies in (`192.168.1.0/24`). */
export function mayCall({ host, address, allowed }: { host: string; address: string; allowed: readonly string[] }): boolean {
  if (!isPrivate(address)) return true;
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return allowed.some((entry) => {
    const [network = '', bits] = entry.trim().toLowerCase().split('/');
    if (network === host.toLowerCase() && bits === undefined) return true;
    if (isIP(network) === 0 || (isIP(network) === 6 ? 'ipv6' : 'ipv4') !== family) return false;
    const list = new BlockList();
    const whole = family === 'ipv6' ? 128 : 32;
    list.addSubnet(network, bits === undefined ? whole : Math.min(whole, Math.max(0, Number(bits) || 0)), family);
    return list.check(address, family);
  });
}
