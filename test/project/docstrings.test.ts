import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);

/** Folders whose docstrings are tested, those inside them included. Add one once all of its docstrings meet the rules. */
const COVERED = [
  "src/elementary/",
  "src/numerics/",
  "src/statistics/",
  "src/formats/",
  "src/physics/",
  "src/production/",
  "src/experiments/",
  "src/events/",
  "src/bounds/",
  "src/reach/",
  "src/study/",
  "src/paper/",
  "src/results/",
  "src/figures/",
  "src/runs/",
  "src/service/",
  "src/node/",
  "src/cli/",
  "web/src/controls/",
  "web/src/download/",
  "web/src/engine/",
  "web/src/explain/",
  "web/src/plot/",
  "web/src/state/",
  "web/src/ui/",
];

/** Folders of which the loose files are tested, without the folders inside them. */
const COVERED_LOOSE = ["web/src/"];

/** First words that make a docstring hard to read. */
const OPENINGS = /^(What|Whether|Of|Over|How|Where)\b/;

/** First words of a function's docstring that end in "s" and are no verbs in the third person. */
const NO_VERBS = ["As", "Is", "Its", "Plus", "This", "Thus"];

/** A docstring, and the declaration or member that it describes. */
interface Docstring {
  place: string;
  text: string;
}

/** An exported declaration with its docstring, if it has one. */
interface Exported extends Docstring {
  isFunction: boolean;
}

/** Tests whether a file is directly in a folder. */
const isLoose = (file: string, folder: string): boolean =>
  file.startsWith(folder) && !file.slice(folder.length).includes("/");

const files = ["src/", "web/src/"]
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map(
      (path) => `${folder}${path}`,
    ),
  )
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path))
  .filter(
    (path) =>
      COVERED.some((folder) => path.startsWith(folder)) ||
      COVERED_LOOSE.some((folder) => isLoose(path, folder)),
  );

const parse = (text: string, file = "a.ts"): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

const treeOf = (file: string): ts.SourceFile => parse(readFileSync(new URL(file, root), "utf8"), file);

/** Returns the text of the last docstring above a node, without its tags; empty if there is none. */
function docstringOf(node: ts.Node): string {
  const [last] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  return last === undefined ? "" : (ts.getTextOfJSDocComment(last.comment) ?? "");
}

/** Lists all docstrings of a file, those of members and of unexported declarations included. */
function docstringsOf(tree: ts.SourceFile): Docstring[] {
  const found = new Map<ts.Node, Docstring>();
  const visit = (node: ts.Node): void => {
    for (const doc of ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)) {
      const line = tree.getLineAndCharacterOfPosition(doc.getStart(tree)).line + 1;
      found.set(doc, { place: `line ${line}`, text: ts.getTextOfJSDocComment(doc.comment) ?? "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...found.values()];
}

/** Tests for a constant that is a function: written as an arrow or as an expression. */
const isFunctionConstant = ({ initializer }: ts.VariableDeclaration): boolean =>
  initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));

/** Lists the exported declarations of a file: functions, classes, interfaces, types and constants. */
function exportsOf(tree: ts.SourceFile): Exported[] {
  return tree.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const text = docstringOf(statement);
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((declaration) => ({
        place: declaration.name.getText(tree),
        text,
        isFunction: isFunctionConstant(declaration),
      }));
    const { name } = statement as ts.Statement & { name?: ts.Identifier };
    return [{ place: name?.text ?? "default", text, isFunction: ts.isFunctionDeclaration(statement) }];
  });
}

const undocumented = (tree: ts.SourceFile): string[] =>
  exportsOf(tree).flatMap(({ place, text }) => (text === "" ? [place] : []));

const hardToRead = (tree: ts.SourceFile): string[] =>
  docstringsOf(tree).flatMap(({ place, text }) => (OPENINGS.test(text) ? [`${place}: ${text}`] : []));

/** Lists the exported functions whose docstring does not begin with a verb such as "Returns". */
const withoutVerb = (tree: ts.SourceFile): string[] =>
  exportsOf(tree).flatMap(({ place, text, isFunction }) => {
    const first = /^\p{Lu}\p{Ll}*(?=[ .,:;])/u.exec(text)?.[0] ?? "";
    return isFunction && text !== "" && (!first.endsWith("s") || NO_VERBS.includes(first))
      ? [`${place}: ${text}`]
      : [];
  });

/** Applies a rule to all files; lists what breaks it, with the name of the file. */
const everywhere = (rule: (tree: ts.SourceFile) => string[]): string[] =>
  files.flatMap((file) => rule(treeOf(file)).map((problem) => `${file}: ${problem}`));

describe("docstrings", () => {
  it("are tested in the folders named here, all of which exist", () => {
    for (const folder of COVERED) expect(files.some((file) => file.startsWith(folder))).toBe(true);
    for (const folder of COVERED_LOOSE) expect(files.some((file) => isLoose(file, folder))).toBe(true);
  });

  it("are there for everything that is exported: write one sentence that says what it is or does", () => {
    expect(everywhere(undocumented)).toEqual([]);
  });

  it("do not begin with What, Whether, Of, Over, How or Where", () => {
    expect(everywhere(hardToRead)).toEqual([]);
  });

  it("of functions begin with a verb: Returns, Computes, Throws ...", () => {
    expect(everywhere(withoutVerb)).toEqual([]);
  });

  it("that break a rule are found", () => {
    const tree = parse(`
      export const size = 3;
      /** What it weighs. */
      export interface Weight {
        /** Of the nucleus [g]. */
        grams: number;
      }
      /** The square. */
      export const square = (x: number): number => x * x;
      /** Returns the cube. */
      export function cube(x: number): number { return x ** 3; }
      /** Is positive. */
      export function positive(x: number): boolean { return x > 0; }
    `);
    expect(undocumented(tree)).toEqual(["size"]);
    expect(hardToRead(tree)).toEqual(["line 3: What it weighs.", "line 5: Of the nucleus [g]."]);
    expect(withoutVerb(tree)).toEqual(["square: The square.", "positive: Is positive."]);
  });
});
