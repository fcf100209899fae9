import { nodeTranslator, type TextLanguage } from '#nodes/load.ts';
import type { Journey } from '#workflows/journey/schema.ts';

/** What a step is called: the name a person gave it, else its type's own in this language; empty when it is not there. */
export function stepName(journey: Journey | undefined, nodeId: string, language: TextLanguage): string {
  const node = journey?.nodes.find((each) => each.id === nodeId);
  if (node === undefined) return '';
  return node.name !== '' ? node.name : nodeTranslator(language).t('name', { ns: node.type });
}
