import { expect, test } from "vitest";
import { element, pathData, svgDocument } from "../../src/figures/svg.js";

test("a drawing never writes a number that is none, and escapes what XML reserves", () => {
  expect(() => pathData([[[1, Number.NaN]]])).toThrow(/^invalid coordinate/);
  expect(element("desc", { a: '"<&' }, "x")).toBe('<desc a="&quot;&lt;&amp;">x</desc>');
  expect(svgDocument({ width: 72, height: 36 }, { title: "a < b & c", description: "" }, [])).toContain(
    "<title>a &lt; b &amp; c</title>",
  );
  expect(svgDocument({ width: 72, height: 36 }, { title: "", description: "" }, [])).toContain(
    'width="25.4mm" height="12.7mm"',
  );
});
