import { availableFields, isKnownField } from '#nodes/kit/message-fields.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { bodyEngine } from './liquid.ts';

/** What is wrong with a template. `code` is stable; `text` is said in the namespace `messages`. */
export interface TemplateProblem {
  field: 'subject' | 'body';
  code: 'liquid_unreadable' | 'unknown_field' | 'unknown_filter';
  text: Phrase;
}

/** Whether an error is of liquidjs: the template cannot be written, and nothing else is wrong. */
export function isLiquidError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /^(UndefinedVariableError|RenderError|ParseError|TokenizationError|AssertionError|LiquidErrors)$/.test(error.name)
  );
}

/** Words for an error of liquidjs, without its template excerpts. */
export function explainLiquid(error: unknown): { code: TemplateProblem['code']; text: Phrase; field?: string } {
  const message = error instanceof Error ? error.message : String(error);
  const filter = /undefined filter: ([\w\p{L}\p{M}.-]+)/u.exec(message)?.[1];
  if (filter !== undefined) return { code: 'unknown_filter', text: { key: 'messages:template.unknown_filter', params: { name: filter } } };
  const field = /undefined variable: ([\w\p{L}\p{M}.$-]+)/u.exec(message)?.[1];
  if (field !== undefined) return { code: 'unknown_field', text: unknownField(field), field };
  const line = Number(/line:(\d+)/.exec(message)?.[1] ?? 1);
  return { code: 'liquid_unreadable', text: { key: 'messages:template.liquid_unreadable', params: { line } } };
}

function unknownField(field: string): Phrase {
  return { key: 'messages:template.unknown_field', params: { field, known: { list: availableFields } } };
}

function problemsOf(field: TemplateProblem['field'], template: string): TemplateProblem[] {
  try {
    const parsed = bodyEngine.parse(template);
    const paths = bodyEngine
      .globalVariableSegmentsSync(parsed)
      .map((segments) => segments.filter((part) => typeof part === 'string').join('.'));
    const unknown = [...new Set(paths)].filter((path) => !isKnownField(path));
    return unknown.map((path) => ({ field, code: 'unknown_field', text: unknownField(path) }));
  } catch (error) {
    const { code, text } = explainLiquid(error);
    return [{ field, code, text }];
  }
}

/** What is wrong with a message whoever its reader is; empty when nothing is. For publishing and for the editor. Never throws. */
export function checkTemplate(subject: string, body: string): TemplateProblem[] {
  return [...problemsOf('subject', subject), ...problemsOf('body', body)];
}
