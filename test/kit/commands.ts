import fc from 'fast-check';
import { catalogue } from '#nodes/catalogue.ts';
import { type Journey, journeySchema } from '#workflows/journey/schema.ts';
import { duplicate } from '../../client/model/clipboard.ts';
import * as edit from '../../client/model/edit.ts';
import { edgeId, portsOf } from '../../client/model/graph.ts';
import { tidy } from '../../client/model/layout.ts';

/** Anything a hand may do to a drawing; the numbers choose among what stands there. */
export interface Command {
  kind: (typeof kinds)[number];
  one: number;
  other: number;
}

const kinds = [
  'add',
  'addBehind',
  'insert',
  'connect',
  'disconnect',
  'remove',
  'move',
  'name',
  'configure',
  'duplicate',
  'putOnEdge',
  'rename',
  'tidy',
] as const;

/** Adding comes more often than the rest, so that there is something to work on. */
const kind = fc.oneof({ weight: 1, arbitrary: fc.constantFrom('add', 'addBehind') }, { weight: 2, arbitrary: fc.constantFrom(...kinds) });

export const commands: fc.Arbitrary<Command[]> = fc.array(fc.record({ kind, one: fc.nat(999), other: fc.nat(999) }), {
  maxLength: 16,
  size: 'max',
});

export const emptyJourney: Journey = journeySchema.parse({ format: 'nhip.journey/1', name: 'Thử', nodes: [], edges: [] });

const among = <T>(list: readonly T[], at: number): T | undefined => (list.length === 0 ? undefined : list[at % list.length]);

/** Carries out one command as the screens do; what there is nothing for changes nothing. */
export function carryOut(journey: Journey, { kind, one, other }: Command): Journey {
  const node = among(journey.nodes, one);
  const second = among(journey.nodes, other);
  const edge = among(journey.edges, one);
  const type = among(Object.keys(catalogue), other) ?? 'exit';
  const port = node === undefined ? undefined : among(portsOf(journey, node), other);
  const at = { x: one, y: other };
  switch (kind) {
    case 'add':
      return edit.addNode(journey, edit.freshNode(journey, type, at));
    case 'addBehind':
      return node === undefined || port === undefined
        ? journey
        : edit.addAfter(journey, edit.freshNode(journey, type, at), { id: node.id, port: port.id });
    case 'insert':
      return edge === undefined ? journey : edit.insertOnEdge(journey, edge, type).journey;
    case 'connect':
      return node === undefined || port === undefined || second === undefined
        ? journey
        : edit.connect(journey, { from: node.id, port: port.id, to: second.id });
    case 'disconnect':
      return edge === undefined ? journey : edit.disconnect(journey, [edgeId(edge)]);
    case 'remove':
      return node === undefined ? journey : edit.removeNodes(journey, [node.id, second?.id ?? node.id]);
    case 'move':
      return node === undefined ? journey : edit.moveNodes(journey, new Map([[node.id, at]]));
    case 'name':
      return node === undefined ? journey : edit.nameNode(journey, node.id, `bước ${other}`);
    case 'configure':
      return node === undefined ? journey : edit.configure(journey, node.id, { ...node.config, [among(settings, one) ?? 'body']: other });
    case 'duplicate':
      return node === undefined ? journey : duplicate(journey, [node.id]).journey;
    case 'putOnEdge':
      return edge === undefined || second === undefined ? journey : edit.putOnEdge(journey, second.id, edgeId(edge));
    case 'rename':
      return edit.renameJourney(journey, `hành trình ${other}`);
    case 'tidy':
      return tidy(journey);
  }
}

const settings = ['body', 'subject', 'outcome'];

/** Every connection leads from a port that is there to a step that is there; a port has one connection, an id one step. */
export function isSound(journey: Journey): boolean {
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]));
  const ports = new Set(journey.edges.map(edgeId));
  return (
    nodes.size === journey.nodes.length &&
    ports.size === journey.edges.length &&
    journey.edges.every(({ from, port, to }) => {
      const source = nodes.get(from);
      return source !== undefined && nodes.has(to) && portsOf(journey, source).some(({ id }) => id === port);
    })
  );
}
