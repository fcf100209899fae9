import '@xyflow/react/dist/style.css';
import { type Edge, type Node, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import { useMemo } from 'react';
import type { Journey } from '#workflows/journey/schema.ts';

/** React Flow as it comes, with culling: its own nodes and edges, as many as ours, at the same places. */
export function Bare({ journey }: { journey: Journey }) {
  const [firstNodes, firstEdges] = useMemo(() => elements(journey), [journey]);
  const [nodes, , onNodesChange] = useNodesState(firstNodes);
  const [edges, , onEdgesChange] = useEdgesState(firstEdges);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onlyRenderVisibleElements
      // Where ours opens a drawing of that size.
      defaultViewport={{ x: 48, y: 160, zoom: 0.8 }}
      minZoom={0.15}
      maxZoom={1.6}
      panOnScroll
    />
  );
}

function elements(journey: Journey): [Node[], Edge[]] {
  const nodes = journey.nodes.map(({ id, position }): Node => ({ id, position, data: { label: id }, style: { width: 192, height: 140 } }));
  const edges = journey.edges.map(({ from, port, to }): Edge => ({ id: `${from}/${port}`, source: from, target: to }));
  return [nodes, edges];
}
