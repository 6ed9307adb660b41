import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import { settled, slider } from "./page-actions.js";

/** Few masses: what is kept for each drawing hardly hangs on them. */
const FEW = "m=0.02:0.7:12";

/** What the page's own thread keeps when all that nothing refers to is gone [bytes]. */
async function kept(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

/** Moves a slider to and fro, a step a frame. */
async function swept(page: Page, label: string, moves: number): Promise<void> {
  await slider(page, label).evaluate(async (element, moves) => {
    const input = element as HTMLInputElement;
    for (let i = 0; i < moves; i++) {
      input.value = String(500 + Math.round(300 * Math.sin(i / 7)));
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
  }, moves);
  await settled(page);
}

/** Moves the pointer over a plot. */
async function hovered(page: Page, plot: number, moves: number): Promise<void> {
  const surface = page.getByRole("application").nth(plot);
  await surface.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await surface.boundingBox())!;
  for (let i = 0; i < moves; i++)
    await page.mouse.move(x + width * (0.5 + 0.4 * Math.sin(i)), y + height * (0.5 + 0.3 * Math.cos(i / 3)));
}

describePage("the memory of the page", (site) => {
  it("does not grow with the moves of sliders and of the pointer", async () => {
    const page = await site.open(FEW);
    await settled(page);
    const act = async (moves: number) => {
      await swept(page, "Leptons on target", moves);
      await swept(page, "Energy", moves);
      await hovered(page, 0, moves);
    };
    // what is made once: compiled code, measured letters
    await act(30);
    const before = await kept(page);
    await act(100);
    // one drawing takes 0.3 MB: were they kept, this would be some fifty
    expect((await kept(page)) - before).toBeLessThan(3e6);
  });
});
