import { escapeHtml } from './escape.ts';

/** What changes from one mail to the next; already HTML except `title`, `shop`, `preview`. */
export interface LayoutParts {
  language: string;
  title: string;
  /** Shown beside the subject in lists of mails. */
  preview: string;
  shop: string;
  body: string;
  footer: string;
}

const slot = (name: string) => `NHIP-SLOT-${name}`;
// Fonts that every system has with full Vietnamese; Be Vietnam Pro where the reader happens to have it.
const fonts = "'Be Vietnam Pro', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

const source = `<mjml lang="${slot('language')}">
<mj-head>
  <mj-title>${slot('title')}</mj-title>
  <mj-preview>${slot('preview')}</mj-preview>
  <mj-attributes>
    <mj-all font-family="${fonts}" />
    <mj-text color="#19202B" font-size="16px" line-height="26px" padding="0" />
  </mj-attributes>
</mj-head>
<mj-body background-color="#F4F6F8" width="600px">
  <mj-section padding="24px 16px 8px"><mj-column>
    <mj-text font-size="14px" line-height="20px" font-weight="600" color="#0B7A6B">${slot('shop')}</mj-text>
  </mj-column></mj-section>
  <mj-section background-color="#FFFFFF" border="1px solid #DFE4EA" border-radius="12px" padding="28px 28px 12px"><mj-column>
    <mj-text><div>${slot('body')}</div></mj-text>
  </mj-column></mj-section>
  <mj-section padding="16px 16px 32px"><mj-column>
    <mj-text font-size="13px" line-height="20px" color="#5B6676"><div>${slot('footer')}</div></mj-text>
  </mj-column></mj-section>
</mj-body>
</mjml>`;

let compiled: Promise<string> | undefined;

async function compile(): Promise<string> {
  // Loaded with the first mail: it is the slowest of all packages, and every start of the server would wait for it.
  const { default: mjml2html } = await import('mjml');
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', keepComments: false });
  if (errors.length > 0) throw new Error(`The mail layout is wrong: ${errors.map((error) => error.formattedMessage).join('; ')}`);
  // mjml asks Google for its default fonts; a reader's mail program must not be made to call anybody.
  return html.replace(/<!--\[if !mso\]><!-->\s*<link[\s\S]*?<!--<!\[endif\]-->/g, '').replace(/@import url\([^)]*\);?/g, '');
}

/** Puts a mail together. The layout is compiled at the first mail of the process. */
export async function layOut(parts: LayoutParts): Promise<string> {
  compiled ??= compile();
  const values: Record<string, string> = {
    language: escapeHtml(parts.language),
    title: escapeHtml(parts.title),
    preview: escapeHtml(parts.preview),
    shop: escapeHtml(parts.shop),
    body: parts.body,
    footer: parts.footer,
  };
  return (await compiled).replace(/NHIP-SLOT-(\w+)/g, (_whole, name: string) => values[name] ?? '');
}
