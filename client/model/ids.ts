const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A fresh id for a step: its type, so that files read well, and five random letters, so that two people never collide. */
export function newNodeId(type: string, taken: ReadonlySet<string>, random: () => number = Math.random): string {
  const stem = type.replace(/[^A-Za-z0-9]/g, '_').slice(0, 24) || 'step';
  for (;;) {
    const tail = Array.from({ length: 5 }, () => letters[Math.floor(random() * letters.length)] ?? 'a').join('');
    const id = `${stem}_${tail}`;
    if (!taken.has(id)) return id;
  }
}
