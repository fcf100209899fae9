import { escapeHtml } from '#server/messages/render/escape.ts';

// Pages that customers open from a message: no sign-in, no JavaScript, made for a phone.

const style = `
:root{color-scheme:light dark;--page:#F4F6F8;--card:#FFFFFF;--line:#DFE4EA;--ink:#19202B;--second:#5B6676;--brand:#0B7A6B;--on:#FFFFFF;--tint:#E3F2EF}
@media (prefers-color-scheme:dark){:root{--page:#0F1417;--card:#171D22;--line:#2A323A;--ink:#E8ECF0;--second:#9AA6B2;--brand:#4CC3B0;--on:#0F1417;--tint:#12302D}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 'Be Vietnam Pro','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
main{max-width:440px;margin:10vh auto;padding:32px 28px;background:var(--card);border:1px solid var(--line);border-radius:12px}
.shop{color:var(--brand);font-weight:600;font-size:14px;margin:0 0 12px}
h1{font-size:22px;line-height:1.4;margin:0 0 8px}
p{margin:0 0 16px}.second{color:var(--second);font-size:14px}
a{color:var(--brand)}
button{font:inherit;font-weight:600;width:100%;min-height:44px;padding:8px 16px;border-radius:8px;border:1px solid var(--line);background:transparent;color:var(--ink);cursor:pointer}
button.main{background:var(--brand);border-color:var(--brand);color:var(--on)}
button:focus-visible,a:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.hint{color:var(--second);font-size:14px;margin:6px 0 20px}
@media (max-width:520px){main{margin:0;min-height:100vh;box-sizing:border-box;border:0;border-radius:0}}`;

export interface PageFor {
  language: string;
  shop: string;
}

export interface Frame extends PageFor {
  /** Of the tab. */
  title: string;
  heading: string;
  /** HTML. */
  inside: string;
  /** CSS of this page alone. */
  more?: string;
}

export function frame({ language, shop, title, heading, inside, more = '' }: Frame): string {
  return `<!doctype html>
<html lang="${language === 'en' ? 'en' : 'vi'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}${more}</style></head>
<body><main>${shop === '' ? '' : `<p class="shop">${escapeHtml(shop)}</p>`}<h1>${escapeHtml(heading)}</h1>${inside}</main></body></html>`;
}
