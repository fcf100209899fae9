import type { ReceivedMail } from './smtp.ts';

/** Presses a button of a mail that asks for a score, and sends the form behind it. Throws when there is none, or it is not taken. */
export async function pressScore({ mail }: ReceivedMail, score: number): Promise<void> {
  const href = new RegExp(`href="([^"]*/s/[^"]*score=${score})"`).exec(String(mail.html))?.[1];
  if (href === undefined) throw new Error('The mail has no button for a score.');
  const [url = ''] = href.replaceAll('&amp;', '&').split('?');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(url, { method: 'POST', headers, body: `score=${score}` });
  if (!response.ok) throw new Error(`The score was answered by ${response.status}.`);
}
