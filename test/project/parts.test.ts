import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);

/** Names that nobody here uses: the pieces of a channel or a final state of one's own. */
const FOR_EXTENSIONS = [
  "ChannelLook",
  "MassShell",
  "SpectralDensity",
  "YieldPerEpsilon2",
  "YieldProduct",
  "breaksAbout",
  "factor",
];

const namesIn = (list: string): string[] =>
  list.split(",").flatMap(
    (item) =>
      item
        .trim()
        .replace(/^type /, "")
        .split(" as ")[0] || [],
  );

/** Lists the names that a text imports or exports from modules that match. */
const namesFrom = (text: string, module: RegExp): string[] =>
  Array.from(text.matchAll(/(?:import|export)(?: type)? \{([^}]*)\} from "([^"]+)"/g)).flatMap(
    ([, list, from]) => (module.test(from) ? namesIn(list) : []),
  );

test("parts.ts exports what the page, the benchmarks, the validation or tests import, and nothing else", () => {
  const users = ["web/src", "bench", "validation", "test"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(tsx?|mjs|mts)$/.test(file))
      .map((file) => readFileSync(new URL(`${folder}/${file}`, root), "utf8")),
  );
  const used = new Set(users.flatMap((text) => namesFrom(text, /^millitree\/parts$|\/parts\.js$/)));
  const exported = namesFrom(readFileSync(new URL("src/parts.ts", root), "utf8"), /./);
  expect(exported.filter((name) => !used.has(name)).sort()).toEqual([...FOR_EXTENSIONS].sort());
});
