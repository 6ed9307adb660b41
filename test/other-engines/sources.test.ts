import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/**
 * What ECMAScript fixes to the last bit. All else of Math, and the operator `**`, it leaves to the engine (ECMA-262, 21.3.2:
 * "implementation-approximated"), and engines differ, from one version to the next: results use src/elementary instead.
 */
const FIXED = [
  ...["abs", "ceil", "clz32", "floor", "fround", "imul", "max", "min", "round", "sign", "sqrt", "trunc"],
  ...["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"],
];

/** What locales and their data decide, which an engine brings along. */
const LOCAL = ["Intl", "localeCompare", "toLocaleString", "toLocaleUpperCase", "toLocaleLowerCase"];

/** What an engine is free to compute in its own way, by its text. */
function* engineDependent(code: string): Generator<string> {
  const { AsteriskAsteriskToken, AsteriskAsteriskEqualsToken } = ts.SyntaxKind;
  const file = ts.createSourceFile("code.tsx", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const nodes: ts.Node[] = [file];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    nodes.push(...node.getChildren(file));
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind === AsteriskAsteriskToken || kind === AsteriskAsteriskEqualsToken) yield node.getText(file);
    }
    if (!ts.isIdentifier(node)) continue;
    if (LOCAL.includes(node.text)) yield node.text;
    if (node.text !== "Math") continue;
    // anything else than Math.name, such as const { pow } = Math, could hide a function
    const { parent } = node;
    if (
      !ts.isPropertyAccessExpression(parent) ||
      parent.expression !== node ||
      !FIXED.includes(parent.name.text)
    )
      yield parent.getText(file);
  }
}

test.each([
  ["Math.sqrt(x) + Math.max(x, Math.PI)", []],
  ["Math.exp(x)", ["Math.exp"]],
  ["values.map(Math.log)", ["Math.log"]],
  ["x ** 2", ["x ** 2"]],
  ["2 ** -53", ["2 ** -53"]],
  ["x **= 3", ["x **= 3"]],
  ['Math["tanh"](x)', ['Math["tanh"]']],
  ["const { pow } = Math", ["{ pow } = Math"]],
  ["const m = Math; m.exp(1)", ["m = Math"]],
  ["globalThis.Math.exp(1)", ["globalThis.Math"]],
  ["<b>{Math.cos(x)}</b>", ["Math.cos"]],
  ["names.sort((a, b) => a.localeCompare(b))", ["localeCompare"]],
  ["// x ** 3 and Math.exp\nMath.abs(x)", []],
])("%s is seen for what it is", (code, found) => {
  expect([...engineDependent(code)]).toEqual(found);
});

describe.each(["src", "web/src"])("%s", (folder) => {
  const root = new URL(`../../${folder}/`, import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("data/"));

  test("computes nothing that depends on the JavaScript engine: exp, log and the rest come from src/elementary", () => {
    const found = files.flatMap((file) =>
      [...engineDependent(readFileSync(new URL(file, root), "utf8"))].map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });
});
