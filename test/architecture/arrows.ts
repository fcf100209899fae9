interface Arrow {
  from: string;
  to: string;
}

/** Whose files, and what of other folders they may load when they run. Everything else is forbidden. */
const mayLoad: readonly { who: RegExp; may: readonly RegExp[] }[] = [
  {
    who: /^client\//,
    may: [
      /^client\//,
      // The declarations, and the words of all kinds of steps at once; never a single kind.
      /^nodes\/(catalogue|cards)\.ts$/,
      /^nodes\/kit\//,
      /^nodes\/[a-z_]+\/(texts\.\w+\.json|help\.\w+\.md)$/,
      /^workflows\/(check|compile|simulate)\//,
      // The form of a drawing, which all three of them take.
      /^workflows\/journey\//,
      // Sentences about sending are shown as they were stored: words, no code.
      /^server\/(?:messages|imports)\/texts\.\w+\.json$/,
    ],
  },
  {
    who: /^server\//,
    may: [
      /^server\//,
      /^nodes\/(catalogue|handlers|load)\.ts$/,
      /^nodes\/kit\//,
      /^workflows\/(check|compile|simulate|journey)\//,
      /^package\.json$/,
    ],
  },
  {
    who: /^workflows\/(worker|temporal|interpret|memo|plan)\//,
    may: [/^workflows\/(worker|temporal|interpret|memo|plan)\//, /^nodes\/steps\.ts$/],
  },
  // On a virtual clock the same interpreter runs in a browser.
  {
    who: /^workflows\/simulate\//,
    may: [/^workflows\/(simulate|interpret|memo|plan|compile|journey)\//, /^nodes\/(steps|catalogue)\.ts$/, /^nodes\/kit\//],
  },
  { who: /^workflows\//, may: [/^workflows\/(check|compile|plan|journey)\//, /^nodes\/catalogue\.ts$/, /^nodes\/kit\//] },
  { who: /^nodes\/kit\//, may: [/^nodes\/kit\//] },
  {
    who: /^nodes\/[a-z]+\.ts$/,
    may: [/^nodes\/[a-z]+\.ts$/, /^nodes\/kit\//, /^nodes\/[a-z_]+\/(definition|step(\.\d+)?|card|handler)\.tsx?$/],
  },
];

const kindOf = (file: string): string | undefined => /^nodes\/([a-z_]+)\//.exec(file)?.[1];

/** Whether a module may load another one when the program runs. */
export function mayRun({ from, to }: Arrow): boolean {
  if (to.startsWith('npm:'))
    return !(/^npm:@xyflow\/react(\/|$)/.test(to) && !from.startsWith('client/canvas/') && !from.startsWith('npm:'));
  if (from.startsWith('npm:')) return false;
  const kind = kindOf(from);
  // A kind of step knows the kit and itself, no other kind.
  if (kind !== undefined && kind !== 'kit') return kindOf(to) === kind || kindOf(to) === 'kit';
  return mayLoad.find(({ who }) => who.test(from))?.may.some((one) => one.test(to)) ?? false;
}

/** Types are gone when the program runs, so they may come from more places; not from above, though. */
export function mayKnow(arrow: Arrow): boolean {
  if (mayRun(arrow)) return true;
  const { from, to } = arrow;
  if (from.startsWith('client/')) return /^(server|workflows|nodes)\//.test(to) && !/^workflows\/(worker|temporal)\//.test(to);
  if (from.startsWith('server/')) return /^(workflows\/(plan|interpret)|nodes\/kit)\//.test(to);
  // The shape of what the worker asks the server.
  if (from.startsWith('workflows/worker/')) return to === 'server/trpc/root.ts' || /^nodes\/kit\//.test(to);
  if (from.startsWith('workflows/'))
    return /^(workflows\/|nodes\/(kit\/|catalogue\.ts|steps\.ts))/.test(to) && !to.startsWith('workflows/worker/');
  return /^nodes\/[a-z]+\.ts$/.test(from) && to.startsWith('nodes/');
}
