/** The wish cannot be carried out; `message` says why and what to write instead. */
export class ScaffoldError extends Error {
  override name = 'ScaffoldError';
}

const word = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** A type stands in journey files for ever, so it is checked before it exists. Throws ScaffoldError. */
export function checkType(type: string, existing: readonly string[]): void {
  if (!word.test(type) || type.length > 40) {
    throw new ScaffoldError(
      `"${type}" cannot name a kind of step. Write small letters, digits and single underscores, for example add_label.`,
    );
  }
  if (type === 'kit') throw new ScaffoldError('nodes/kit holds what all steps share. Choose another name, for example add_label.');
  if (existing.includes(type)) {
    throw new ScaffoldError(`There is a step "${type}" already: see nodes/${type}. Choose another name, or change that one.`);
  }
}

/** Ids of ways out, from `yes,no`; empty for a step that ends the journey. Throws ScaffoldError. */
export function readPorts(written: string): string[] {
  const ports = written === 'none' ? [] : written.split(',').map((port) => port.trim());
  const wrong = ports.find((port) => !word.test(port));
  if (wrong !== undefined) {
    throw new ScaffoldError(
      `"${wrong}" cannot name a way out. Write --ports next, --ports yes,no or --ports none (the journey ends there).`,
    );
  }
  if (new Set(ports).size < ports.length) throw new ScaffoldError('Two ways out have the same name. Each needs its own.');
  return ports;
}

/** Names that mean something else in the registries. */
const taken =
  /^(break|case|catch|class|const|continue|default|delete|do|else|export|finally|for|function|if|import|in|new|return|switch|this|throw|try|var|void|while|with|let|static|yield|await|enum|catalogue|definitions?|steps?)$/;

/** `add_label` → `addLabel`, as the registries call it. */
export function variableOf(type: string): string {
  const camel = type.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return taken.test(camel) ? `${camel}Node` : camel;
}

/** `add_label` → `AddLabelConfig`. */
export function configName(type: string): string {
  const camel = type.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `${camel}Config`;
}

/** `add_label` → `Add label`, until somebody gives it a name. */
export function plainName(type: string): string {
  const words = type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
