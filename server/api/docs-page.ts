/** The little of OpenAPI that the page shows. */
interface Operation {
  summary?: string;
  description?: string;
  'x-roles'?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}

export interface OpenApi {
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Record<string, Operation>>;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function schemaBlock(title: string, content: Record<string, { schema?: unknown }> | undefined): string {
  const [entry] = Object.entries(content ?? {});
  if (entry === undefined || entry[1].schema === undefined) return '';
  const json = JSON.stringify(entry[1].schema, null, 2);
  return `<details><summary>${html(title)} <code>${html(entry[0])}</code></summary><pre>${html(json)}</pre></details>`;
}

function parameterRows(operation: Operation): string {
  const rows = (operation.parameters ?? []).map(
    (one) =>
      `<tr><td><code>${html(one.name)}</code></td><td>${html(one.in)}${one.required === true ? ', required' : ''}</td><td>${html(one.description ?? '')}</td></tr>`,
  );
  return rows.length === 0 ? '' : `<table><tbody>${rows.join('')}</tbody></table>`;
}

function operationSection(path: string, method: string, operation: Operation): string {
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) =>
    schemaBlock(`${status} ${response.description ?? ''}`, response.content),
  );
  const roles = operation['x-roles'];
  return `<section><h2><span class="${method}">${method.toUpperCase()}</span> <code>${html(path)}</code></h2>
<p><strong>${html(operation.summary ?? '')}</strong> ${html(operation.description ?? '')}</p>
${roles === undefined ? '' : `<p class="roles">${html(roles)}</p>`}${parameterRows(operation)}${schemaBlock('Body', operation.requestBody?.content)}${responses.join('')}</section>`;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
h2{font-size:1.05rem;margin:2rem 0 .25rem}section{border-top:1px solid #dde3ea}pre{background:#f4f6f8;padding:.75rem;overflow:auto;font-size:.85rem}
td{padding:.1rem 1rem .1rem 0;vertical-align:top}summary{cursor:pointer}.get{color:#0b6bcb}.post{color:#1f7a36}.roles{color:#5a6572;margin:.25rem 0}
@media(prefers-color-scheme:dark){body{color:#e5e9ee;background:#14181d}pre{background:#1d232a}section{border-color:#2c343d}.get{color:#6fb3ff}.post{color:#6fd08a}.roles{color:#9aa6b2}}`;

/** The OpenAPI document as one page to read: no script, nothing from elsewhere. */
export function docsPage(document: OpenApi): string {
  const sections = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationSection(path, method, operation)),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(document.info.title)}</title><style>${style}</style></head>
<body><h1>${html(document.info.title)} <small>${html(document.info.version)}</small></h1><p>${html(document.info.description ?? '')}</p>
<p>The same for programs: <a href="/api/openapi.json">/api/openapi.json</a></p>${sections.join('\n')}</body></html>`;
}
