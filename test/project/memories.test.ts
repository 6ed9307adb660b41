import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";

const src = new URL("../../src/", import.meta.url).pathname;

/** What is no memory: files that don't have their names yet, which leave the set when they have. */
const LISTS = ["unfinished"];

/** Names of what a module fills or changes while it is used: variables, empty collections, what is used recently. */
const memoriesOf = (text: string): string[] =>
  Array.from(
    text.matchAll(
      /^(?:export )?(?:let (\w+)|const (\w+)\b.*= new (?:(?:Map|WeakMap|Set)\b.*\(\)|RecentlyUsed\b.*);| {2}const (\w+) = new RecentlyUsed\b)/gm,
    ),
    ([, variable, collection, inside]) => variable ?? collection ?? inside,
  ).filter((name) => !LISTS.includes(name));

test("ARCHITECTURE.md names each module that remembers something between calls", () => {
  const text = readFileSync(new URL("../../ARCHITECTURE.md", import.meta.url), "utf8");
  const [, listed = ""] = /A module may remember results between calls(.*?)A test finds/s.exec(text) ?? [];
  const named = Array.from(listed.matchAll(/`([\w-]+)`/g), ([, name]) => name);
  const found = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => memoriesOf(readFileSync(join(src, file), "utf8")).length > 0)
    .map((file) => basename(file, ".ts"));
  expect(named.sort()).toEqual(found.sort());
});
