import type { Page } from '@playwright/test';

/** One gesture: what a person saw and what the page had to do for it. */
export interface Pace {
  /** ms between frames. */
  frames: number[];
  /** ms the main thread was busy for each move of the hand. */
  work: number;
}

export const gestures = ['drag', 'pan', 'pan from afar', 'zoom'] as const;
export type Gesture = (typeof gestures)[number];

/** Moves of the hand in one gesture. */
const moves = 40;

/** ms from the asking for the page until its first cards have been painted. */
export async function openingTime(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.locator('.react-flow__node').first().waitFor();
  return page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))),
  );
}

/** Carries a gesture out with the real pointer, and looks at every frame meanwhile. */
export async function paceOf(page: Page, gesture: Gesture): Promise<Pace> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const { at, step } = await prepared(page, gesture);
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen, looking: true });
    const look = (now: number) => {
      seen.push(now);
      if (Reflect.get(globalThis, 'looking') === true) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const before = await busy();
  for (let index = 1; index <= moves; index += 1) await step(index);
  const work = ((await busy()) - before) / moves;
  const times = await page.evaluate(() => {
    Object.assign(globalThis, { looking: false });
    const seen: unknown = Reflect.get(globalThis, 'seen');
    return Array.isArray(seen) ? seen.map(Number) : [];
  });
  await page.mouse.up();
  await page.mouse.move(at.x, at.y);
  await session.detach();
  return { frames: times.slice(1).map((time, index) => time - (times[index] ?? time)), work };
}

/** Brings the drawing to where the gesture begins. */
async function prepared(page: Page, gesture: Gesture) {
  await look(page, gesture === 'pan from afar' ? 'far' : 'near');
  const box = await page.locator('.react-flow').first().boundingBox();
  if (box === null) throw new Error('There is no drawing.');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (gesture === 'zoom') {
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down('Control');
    const step = async (index: number) => {
      await page.mouse.wheel(0, index <= moves / 2 ? 30 : -30);
      if (index === moves) await page.keyboard.up('Control');
    };
    return { at, step };
  }
  const from = await place(page, gesture === 'drag' ? 'card' : 'ground');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const way = (index: number) => (index <= moves / 2 ? index : moves - index) * 5;
  return { at, step: (index: number) => page.mouse.move(from.x - way(index), from.y - way(index) / 2) };
}

/** At the size one works at, or so small that hundreds of cards are to be seen. */
async function look(page: Page, from: 'near' | 'far'): Promise<void> {
  const zoom = () =>
    page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport') ?? document.body).transform).a);
  const box = await page.locator('.react-flow').first().boundingBox();
  if (box === null) throw new Error('There is no drawing.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 80; turn += 1) {
    const now = await zoom();
    const wanted = from === 'near' ? now > 0.95 && now < 1.1 : now < 0.32;
    if (wanted) break;
    const closer = from === 'near' && now < 0.95;
    await page.mouse.wheel(0, closer ? -40 : 40);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await page.keyboard.up('Control');
}

/** A place on a card to take hold of, or on the ground between the cards, in pixels of the window. */
function place(page: Page, what: 'card' | 'ground'): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const box = document.querySelector('.react-flow')?.getBoundingClientRect();
    if (box === undefined) throw new Error('There is no drawing.');
    for (let y = box.top + box.height / 2; y < box.bottom - 40; y += 7) {
      for (let x = box.left + box.width / 2; x < box.right - 40; x += 7) {
        const element = document.elementFromPoint(x, y);
        const onCard = element?.closest('.react-flow__node') != null && element.closest('.react-flow__handle, button') === null;
        if (wanted === 'card' ? onCard : element?.classList.contains('react-flow__pane') === true) return { x, y };
      }
    }
    throw new Error('Nowhere to take hold.');
  }, what);
}
