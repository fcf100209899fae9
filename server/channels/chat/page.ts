import { escapeHtml } from '#server/messages/render/escape.ts';
import { frame, type PageFor } from '#server/public-page/frame.ts';

const words = {
  vi: { title: 'Chat với cửa hàng', bad: 'Liên kết này không dùng được', text: 'Hãy mở lại liên kết từ tin nhắn của cửa hàng.' },
  en: { title: 'Chat with the shop', bad: 'This link does not work', text: 'Open it from the shop’s message again.' },
};

/** The chat on a page of its own. `token`: of the one customer the link was made for. */
export function chatPage(of: PageFor, { good, token }: { good: boolean; token: string | undefined }): string {
  const said = words[of.language === 'en' ? 'en' : 'vi'];
  const inside = good
    ? `<script src="/widget.js" data-page="1" data-lang="${of.language === 'en' ? 'en' : 'vi'}"${token === undefined ? '' : ` data-token="${escapeHtml(token)}"`} async></script>`
    : `<p>${escapeHtml(said.text)}</p>`;
  return frame({ ...of, title: said.title, heading: good ? said.title : said.bad, inside });
}
