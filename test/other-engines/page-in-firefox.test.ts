import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../cli/millitree.js";
import { needing } from "../needing.js";
import { printed, texts } from "../web/page-actions.js";
import { browsers, sentBy } from "./browsers.js";

const build = fileURLToPath(new URL("../../out/web", import.meta.url));
const possible = browsers.Firefox !== undefined && existsSync(build);

/** Uses the page in a frame as a reader does: waits until all is settled, and saves two files. Runs in the browser. */
const useThePage = `
  const frame = document.createElement("iframe");
  frame.width = 1400;
  frame.height = 1000;
  frame.src = "/index.html";
  document.body.append(frame);
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const inside = (selector) => frame.contentDocument?.querySelector(selector);
  await until(() => inside('main[data-settled="true"]'));
  const saved = (what) => new Promise((resolve) => {
    frame.contentWindow.HTMLAnchorElement.prototype.click = async function () {
      const bytes = new Uint8Array(await (await fetch(this.href)).arrayBuffer());
      resolve({ name: this.download, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) });
    };
    inside('[data-download="' + what + '"]').click();
  });
  inside("details.menu").open = true;
  send(JSON.stringify({ reach: await saved("reach.csv"), files: await saved("yaml") }));
`;

interface SentFile {
  name: string;
  base64: string;
}

needing("Firefox and the built page", possible, () => {
  describe("the page in Firefox", () => {
    test("has the digits of the command line, byte for byte", async () => {
      const { reach, files } = JSON.parse(await sentBy("Firefox", useThePage, build)) as Record<
        string,
        SentFile
      >;
      const folder = temporaryFolder(afterAll);
      const of = ({ name, base64 }: SentFile) => texts({ name, bytes: Buffer.from(base64, "base64") });
      const yaml = Object.entries(of(files));
      for (const [name, content] of yaml) writeFileSync(join(folder, name), content);
      // the command stands above each file
      const [program, ...args] = yaml[0][1].split("\n")[0].replace("# ", "").split(" ");
      expect([program, args[0]]).toEqual(["millitree", "reach"]);
      expect(Object.values(of(reach))[0]).toBe(await printed(folder, args));
    });
  });
});
