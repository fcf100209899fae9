import type { Locator, Page } from '@playwright/test';

/** A hand on the drawing: takes hold, carries, lets go, as a person's would. */
export interface Hand {
  /** A way out of the one step of that kind, or of the `nth`. */
  port(type: string, port: string, nth?: number): Locator;
  card(type: string, nth?: number): Locator;
  /** The id of a step, from its card. */
  idOf(type: string, nth?: number): Promise<string>;
  drag(from: Locator, to: Locator | Point): Promise<void>;
  /** Opens a shelf of the palette and carries a kind of step to a place of the window. */
  take(shelf: string, type: string, to: Point): Promise<void>;
  /** Presses a free way out and chooses what comes next. */
  next(type: string, port: string, then: string, nth?: number): Promise<void>;
  saved(): Promise<void>;
}

export interface Point {
  x: number;
  y: number;
}

export function handOn(page: Page): Hand {
  const card = (type: string, nth = 0) => page.locator(`[data-testid="canvas"] [data-type="${type}"]`).nth(nth);
  const port = (type: string, name: string, nth = 0) => card(type, nth).locator(`[data-testid$="-${name}"][data-testid^="port-"]`);
  const middle = async (of: Locator): Promise<Point> => {
    const box = await of.boundingBox();
    if (box === null) throw new Error(`Not to be seen: ${of}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** Cards move when the drawing scrolls to the chosen one: they are taken hold of when they stand still. */
  const still = async (of: Locator): Promise<Point> => {
    await of.waitFor();
    for (let before = await middle(of); ; ) {
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const now = await middle(of);
      if (now.x === before.x && now.y === before.y) return now;
      before = now;
    }
  };
  const drag: Hand['drag'] = async (from, to) => {
    const start = await still(from);
    const end = 'x' in to ? to : await still(to);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 12, start.y + 6, { steps: 3 });
    await page.mouse.move(end.x, end.y, { steps: 8 });
    await page.mouse.up();
  };
  return {
    card,
    port,
    drag,
    async idOf(type, nth = 0) {
      return (await card(type, nth).getAttribute('id'))?.replace(/^card-/, '') ?? '';
    },
    async take(shelf, type, to) {
      await page.getByTestId(`palette-group-${shelf}`).click();
      await drag(page.getByTestId(`palette-${type}`), to);
    },
    async next(type, name, then, nth = 0) {
      const at = await still(port(type, name, nth));
      await page.mouse.click(at.x, at.y);
      await page.getByTestId(`add-${then}`).click();
    },
    async saved() {
      await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    },
  };
}

/** A new journey, from the list to its empty drawing. */
export async function newDrawing(page: Page, name: string): Promise<void> {
  await page.goto('/journeys');
  await page.getByRole('button', { name: 'Vẽ hành trình mới' }).first().click();
  await page.getByLabel('Tên hành trình').fill(name);
  await page.keyboard.press('Enter');
  await page.getByTestId('canvas').waitFor();
}
