import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import { eventually, field, settled, typed } from "./page-actions.js";

describePage("a page that can't be drawn", (site) => {
  it("says so, and begins anew", async () => {
    const page = await site.open("m=0.02:0.5:4&at=0.3");
    await settled(page);
    await page.evaluate(() => {
      // numbers are written in drawing alone
      Number.prototype.toExponential = () => {
        throw new Error("no digits left");
      };
    });
    await typed(page, "Picked mass in GeV", "0.4");
    const alert = page.getByRole("alert");
    await eventually(() => alert.textContent()).toMatch(/^The page has failed: no digits left/);
    expect(await alert.textContent()).toMatch(
      /Please report it with these lines.*\nmillitree \d.*\nhttp.*#.*\nno digits left/,
    );
    await alert.getByRole("button", { name: "Begin anew" }).click();
    await settled(page);
    expect(new URL(page.url()).hash).toBe("");
    expect(await field(page, "Picked mass in GeV").inputValue()).toBe("0.1");
    expect(await page.getByText("The page has failed").count()).toBe(0);
  });

  it("says that an engine never answers, with a way to begin anew", async () => {
    const page = await site.open("m=0.02:0.5:4");
    await page.route("**/worker-*.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "self.onmessage = () => {}" }),
    );
    await page.reload();
    const silence = page.getByRole("status").filter({ hasText: "not answered" });
    await eventually(() => silence.textContent()).toMatch(/^The engine has not answered for 20 seconds/);
    await page.unroute("**/worker-*.js");
    await silence.getByRole("button", { name: "Load the page anew" }).click();
    await settled(page);
    expect(await silence.count()).toBe(0);
  });
});
