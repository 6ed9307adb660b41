import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as elementary from "../../src/elementary/index.js";

const folder = new URL("../../src/elementary/", import.meta.url);
const examples = readdirSync(folder).flatMap((file) => [
  ...readFileSync(new URL(file, folder), "utf8").matchAll(/@example ((\w+)\(.*\)) \/\/ (\S+)$/gm),
]);

test("every function has an example", () => {
  const functions = Object.keys(elementary).filter(
    (name) => !["powerOfTwo", "powerOfTen", "square"].includes(name),
  );
  expect(examples.map(([, , name]) => name).sort()).toEqual(functions.sort());
});

test.each(examples.map(([, call, , value]) => [call, value]))("%s is %s", (call, value) => {
  const run = new Function(...Object.keys(elementary), `return ${call};`);
  expect(String(run(...Object.values(elementary)))).toBe(value);
});
