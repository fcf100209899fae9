import addressparser from 'nodemailer/lib/addressparser';
import type { Config } from '#server/kit/config.ts';

interface Sender {
  name: string;
  address: string;
}

/** `NHIP_MAIL_FROM` may be `a@b.vn` or `Shop <a@b.vn>`. Without it: the name one signs in to SMTP with, else nhip@ this address. */
function configured(config: Config): Sender {
  const [first] = addressparser(config.mailFrom ?? '', { flatten: true });
  if (first?.address) return { name: first.name ?? '', address: first.address };
  const user = config.smtpUrl === undefined ? '' : decodeURIComponent(new URL(config.smtpUrl).username);
  if (/^[^@\s]+@[^@\s]+$/.test(user)) return { name: '', address: user };
  return { name: '', address: `nhip@${new URL(config.publicUrl).hostname}` };
}

export function senderAddress(config: Config): string {
  return configured(config).address;
}

/** Who a mail comes from; the shop's own name for it comes first. */
export function senderOf(config: Config, names: { fromName: string; shopName: string }): Sender {
  const { name, address } = configured(config);
  return { name: names.fromName || name || names.shopName, address };
}
