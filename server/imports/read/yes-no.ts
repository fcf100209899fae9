import { fold } from '#server/customers/fold.ts';

const yes = new Set(['co', 'x', '1', 'yes', 'y', 'true', 'dong y', 'ok', 'v', 'd', 'duoc', 'da dong y', '✓', '✔', '☑']);
const no = new Set(['khong', '0', 'no', 'n', 'false', 'khong dong y', 'tu choi', 'k', 'ko', 'chua', '✗', '✘', '☐']);

/** A yes or no as people tick it in lists; undefined when it is neither. */
export function readYesNo(written: string): boolean | undefined {
  const text = fold(written);
  return yes.has(text) ? true : no.has(text) ? false : undefined;
}
