/** Whole percentages as even as they can be, a hundred together: 34, 33, 33. */
export function evenly<T extends object>(list: readonly T[]): (T & { percent: number })[] {
  const each = Math.floor(100 / list.length);
  return list.map((share, index) => ({ ...share, percent: index < 100 - each * list.length ? each + 1 : each }));
}
