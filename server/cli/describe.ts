import { definitionOf } from '#nodes/catalogue.ts';
import { say, type Translator } from '#nodes/kit/texts.ts';
import { nodeTranslator, type TextLanguage } from '#nodes/load.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import { allWays, waysOut } from '#workflows/journey/ways.ts';

export interface DescribedStep {
  number: number;
  id: string;
  title: string;
  /** What the card says; empty for a type this version does not know. */
  sentence: string;
  /** Each way out with the step it leads to, as `number. title`. */
  ways: { port: string; label: string; to: string | null }[];
}

/** Steps in the order a reader follows them: from the beginnings along the ways, then what nothing leads to. */
function inOrder(journey: Journey): JourneyNode[] {
  const byId = new Map(journey.nodes.map((node) => [node.id, node]));
  const edges = allWays(journey);
  const seen = new Set<string>();
  const order: JourneyNode[] = [];
  const visit = (id: string): void => {
    const node = byId.get(id);
    if (node === undefined || seen.has(id)) return;
    seen.add(id);
    order.push(node);
    for (const edge of edges) if (edge.from === id) visit(edge.to);
  };
  for (const node of journey.nodes) if (definitionOf(node.type)?.traits.starts !== undefined) visit(node.id);
  for (const node of journey.nodes) visit(node.id);
  return order;
}

function translator(language: TextLanguage): Translator {
  const i18n = nodeTranslator(language);
  return { language, t: (key, options) => i18n.t(key, options) };
}

/** A journey as an outline, in words. */
export function describeJourney(journey: Journey, language: TextLanguage): DescribedStep[] {
  const words = translator(language);
  const order = inOrder(journey);
  const numberOf = new Map(order.map((node, index) => [node.id, index + 1]));
  const titleOf = (node: JourneyNode): string => {
    const kind = definitionOf(node.type) === undefined ? node.type : say(words, { key: 'name' }, node.type);
    return node.name === '' ? kind : `${node.name} (${kind})`;
  };
  const nameOf = new Map(order.map((node) => [node.id, `${numberOf.get(node.id)}. ${titleOf(node)}`]));
  const inJourney: Translator = { ...words, stepName: (id) => nameOf.get(id) };
  const edges = allWays(journey);
  return order.map((node) => {
    const definition = definitionOf(node.type);
    const from = edges.filter((edge) => edge.from === node.id);
    const ports = waysOut(node, from)?.map((port) => ({ id: port.id, label: say(words, port.label, node.type) }));
    const ways = (ports ?? from.map((edge) => ({ id: edge.port, label: edge.port }))).map(({ id, label }) => {
      const edge = from.find(({ port }) => port === id);
      const to = nameOf.get(edge?.to ?? '');
      const rounds =
        edge?.atMost === undefined ? '' : ` (${say(words, { key: 'kit:round.atMost', params: { count: edge.atMost } }, 'kit')})`;
      return { port: id, label, to: to === undefined ? null : `${to}${rounds}` };
    });
    const sentence = definition === undefined ? '' : say(inJourney, definition.sentence(node.config), node.type);
    return { number: numberOf.get(node.id) ?? 0, id: node.id, title: titleOf(node), sentence, ways };
  });
}
