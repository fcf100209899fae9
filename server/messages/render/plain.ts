import type { Draft } from '#server/channels/channel.ts';
import { escapeHtml } from './escape.ts';
import { renderLiquid } from './liquid.ts';
import { unguard } from './marks.ts';

/** A message for channels that know nothing but text. Throws liquidjs errors. */
export function asText(draft: Draft): string {
  return unguard(renderLiquid(draft.body, draft.fields, draft.reader))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A text as a page, for who looks at it in the test tray. */
export function asPage(text: string): string {
  return `<!doctype html><meta charset="utf-8"><body style="font:16px/1.6 sans-serif;white-space:pre-wrap">${escapeHtml(text)}</body>`;
}
