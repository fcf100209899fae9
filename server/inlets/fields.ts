export interface SentField {
  /** Names with dots between; places in lists are numbers. */
  path: string;
  value: string;
}

const mostFields = 100;
const longestValue = 120;

/** What was sent, as single fields to choose from. */
export function fieldsIn(body: unknown, prefix = ''): SentField[] {
  if (typeof body !== 'object' || body === null) return prefix === '' ? [] : [{ path: prefix, value: short(body) }];
  return Object.entries(body)
    .flatMap(([name, value]) => fieldsIn(value, prefix === '' ? name : `${prefix}.${name}`))
    .slice(0, mostFields);
}

function short(value: unknown): string {
  const text = String(value ?? '');
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** What stands at a place; own properties only. */
export function at(body: unknown, path: string | undefined): unknown {
  if (path === undefined) return undefined;
  const own = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  // A form may have dots in its names.
  return own(body, path) ?? path.split('.').reduce(own, body);
}

/** As text, when it is something that can be written. */
export function textAt(body: unknown, path: string | undefined): string | undefined {
  const value = at(body, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;
}
