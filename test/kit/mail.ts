import { createTransport } from 'nodemailer';

/** A mail as a customer's mail program writes it, header lines first. */
export function letter(headers: Record<string, string>, body: string): string {
  const lines = Object.entries({ 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}\r\n`;
}

/** Hands a mail over as another mail server would; gives its last words. Throws what the server refuses with. */
export async function handOver(port: number, mail: { from?: string; to: string; raw: string }): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope: { from: mail.from ?? 'lan@example.vn', to: mail.to }, raw: mail.raw });
    return response;
  } finally {
    transport.close();
  }
}

/** What a mail server sends back of a mail it could not deliver (RFC 3464). */
export function bounceOf(messageId: string, to: string, action: 'failed' | 'delayed' = 'failed'): string {
  const part = (type: string, body: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  return letter(
    {
      ...{ From: 'Mail Delivery System <MAILER-DAEMON@mx.example.vn>', To: to, Subject: 'Undelivered Mail Returned to Sender' },
      ...{ 'Message-ID': `<${Math.random()}@mx.example.vn>`, 'Auto-Submitted': 'auto-replied' },
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary="b"',
    },
    `${part('text/plain', 'Your mail could not be delivered to lan@example.vn.')}${part(
      'message/delivery-status',
      `Reporting-MTA: dns; mx.example.vn\r\n\r\nFinal-Recipient: rfc822; lan@example.vn\r\nAction: ${action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <lan@example.vn> user unknown`,
    )}${part('message/rfc822', `Message-ID: ${messageId}\r\nSubject: Cảm ơn\r\n\r\nChào chị`)}--b--`,
  );
}
