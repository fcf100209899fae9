import type { Rules } from '#nodes/kit/rules/schema.ts';

/**
 * Number of the interpreter's behaviour; a changed behaviour is a new number (see design: semantics over the years). All up to this one
 * are carried out. 2: before a wait for an event times out, the server is asked whether one was accepted in time and is still on its way.
 * 3: ways back are counted (`PlanNode.most`); a wait that a person ended while she was still on the start is ended when she comes to it.
 * 4: before she waits at a step that no call has told the server of, the server is told.
 */
export const interpreterSemantics = 4;

/** The way out of those who have gone back by a port as often as they may. */
export const usedUp = (port: string) => `${port}.over`;

/** The port a step itself leaves by, of whichever of them the way begins with. */
export const ownPort = (port: string) => port.replace(/(\.over)+$/, '');

/** One step, ready to be carried out. */
export interface PlanNode {
  id: string;
  type: string;
  /** The name on the canvas; for summaries in Temporal's own page. */
  name: string;
  /** Semantics number of the node type. */
  semantics: number;
  /** Fully parsed settings. */
  config: unknown;
  /** Index of the node each port leads to. */
  next: Record<string, number>;
  /** How often one customer may leave by a port that leads back; absent: as often as she comes. */
  most?: Record<string, number>;
  /** Traits the interpreter and the server need. */
  settles?: true;
  ends?: true;
  starts?: true;
}

/** An event the whole plan listens to. `key` is `nodeId/name` for a node, `exit/<n>` and `goal/0` for the settings. */
export interface PlanListen {
  key: string;
  event: string;
  where?: Rules;
  sameKey?: boolean;
}

/** The compiled form of a version. Its canonical JSON's SHA-256 is the version id. */
export interface Plan {
  format: 'nhip.plan/1';
  semantics: number;
  nodes: PlanNode[];
  listens: PlanListen[];
}
