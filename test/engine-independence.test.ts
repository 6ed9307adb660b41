import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

/** What JavaScript engines round differently, in the last bits: powers but for squares and powers of two, and tanh. */
function* engineDependent(code: string): Generator<string> {
  const { AsteriskAsteriskToken, AsteriskAsteriskEqualsToken } = ts.SyntaxKind;
  const file = ts.createSourceFile("code.ts", code, ts.ScriptTarget.Latest, true);
  const nodes: ts.Node[] = [file];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    nodes.push(...node.getChildren(file));
    const name = ts.isPropertyAccessExpression(node)
      ? node.name.text
      : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
        ? node.argumentExpression.text
        : ts.isBindingElement(node)
          ? (node.propertyName ?? node.name).getText(file)
          : "";
    if (name === "pow" || name === "tanh") yield node.getText(file);
    if (!ts.isBinaryExpression(node)) continue;
    const { left, operatorToken, right } = node;
    const power = operatorToken.kind === AsteriskAsteriskToken;
    const known = right.getText(file) === "2" || (power && left.getText(file) === "2");
    if ((power || operatorToken.kind === AsteriskAsteriskEqualsToken) && !known) yield node.getText(file);
  }
}

test.each([
  ["x ** 2 + 2 ** n + (2 + x) ** 2", []],
  ["x ** 3 + 2 ** n", ["x ** 3"]],
  ["x ** 0.5", ["x ** 0.5"]],
  ["x **= 3", ["x **= 3"]],
  ["4 ** n", ["4 ** n"]],
  ["Math.pow(x, 2)", ["Math.pow"]],
  ['Math["tanh"](x)', ['Math["tanh"]']],
  ["const { pow } = Math", ["pow"]],
  ["// x ** 3\nMath.cbrt(x)", []],
])("%s is seen for what it is", (code, found) => {
  expect([...engineDependent(code)]).toEqual(found);
});

const src = new URL("../src/", import.meta.url);
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.startsWith("data/"));

test("no digit of src depends on the JavaScript engine", () => {
  const found = files.flatMap((file) =>
    [...engineDependent(readFileSync(new URL(file, src), "utf8"))].map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
