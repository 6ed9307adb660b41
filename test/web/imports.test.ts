import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const source = new URL("../../web/src/", import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path));

/**
 * What the page's main thread may compute with: looks and labels that it shares with the figures, readings of bounds, and what
 * becomes of a file's plain data. None of these reaches the physics or the schema.
 */
const ON_THE_MAIN_THREAD = [
  "BOUND_LOOKS",
  "COLOURED_BY_PAPER",
  "DEFAULT_FINAL_STATE",
  "CONFIDENCE_LEVEL",
  "CROSS_SECTION_TITLE",
  "EXPERIMENT_COLOURS",
  "EXPERIMENT_LOOK",
  "FAINT_LOOK",
  "InvalidInput",
  "excludes",
  "statusFacts",
  "OWN_CURVE_COLOURS",
  "OWN_CURVE_LOOK",
  "bandOutline",
  "boundAt",
  "boundLabel",
  "boundLevel",
  "boundRegion",
  "combinedAlone",
  "dotRadius",
  "drawnReach",
  "finalState",
  "inLayers",
  "inPolygon",
  "labelParts",
  "linearAxis",
  "isMassShell",
  "isUnread",
  "leptonTex",
  "levelAfterName",
  "curveUnits",
  "decodedText",
  "listed",
  "rangeWords",
  "thicknessKeyOf",
  "thicknessKeys",
  "logAxis",
  "massTitle",
  "mesonNames",
  "parseTex",
  "planeNotes",
  "planeTitles",
  "reachParts",
  "roundLimit",
  "scaledMesons",
  "shortNumber",
  "vectorMesons",
  "version",
  "wordsByPlace",
  "yieldAt",
];

/** What a file imports: when it is loaded, or later, or only as types. */
interface Import {
  target: string;
  when: "loaded" | "later" | "types";
}

const treeOf = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(new URL(file, source), "utf8"), ts.ScriptTarget.Latest, true);

function importsOf(file: string): Import[] {
  const tree = treeOf(file);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const target = (name: ts.Node | undefined) => (name && ts.isStringLiteral(name) ? name.text : undefined);
    if (ts.isImportDeclaration(node)) {
      const { importClause } = node;
      const names = importClause?.namedBindings;
      const onlyTypes =
        importClause?.isTypeOnly ||
        (!importClause?.name &&
          names &&
          ts.isNamedImports(names) &&
          names.elements.every((name) => name.isTypeOnly));
      found.push({ target: target(node.moduleSpecifier) ?? "", when: onlyTypes ? "types" : "loaded" });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      found.push({ target: target(node.moduleSpecifier) ?? "", when: node.isTypeOnly ? "types" : "loaded" });
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      found.push({ target: target(node.arguments[0]) ?? "", when: "later" });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const loaded = (file: string): string[] =>
  importsOf(file).flatMap(({ target, when }) => (when === "loaded" ? [target] : []));
const imported = (file: string): string[] => importsOf(file).map(({ target }) => target);

/** The names of values that a file takes from millitree when it is loaded; `*` for all of them. */
function valuesOfMillitree(file: string): string[] {
  return treeOf(file).statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (
      !moduleSpecifier ||
      !ts.isStringLiteral(moduleSpecifier) ||
      !/^millitree(\/parts|\/service)?$/.test(moduleSpecifier.text)
    )
      return [];
    const names = isImport ? statement.importClause?.namedBindings : statement.exportClause;
    if (isImport ? statement.importClause?.isTypeOnly : statement.isTypeOnly) return [];
    if (!names || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return ["*"];
    return names.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ propertyName, name }) => (propertyName ?? name).text);
  });
}

/** The file that a relative import means. */
function found(file: string, target: string): string {
  const path = new URL(target, new URL(file, source)).pathname.slice(source.pathname.length);
  return (
    files.find((other) => other === path.replace(/js$/, "ts") || other === path.replace(/js$/, "tsx")) ?? path
  );
}

/** All that is loaded with a file. */
function accuracyOf(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from) || !files.includes(from)) return seen;
  seen.add(from);
  for (const target of loaded(from)) if (target.startsWith(".")) accuracyOf(found(from, target), seen);
  return seen;
}

describe("what the page imports", () => {
  it.each(files)(
    "%s: is millitree as any user would import it, and packages with a reason in ARCHITECTURE.md",
    (file) => {
      for (const target of imported(file))
        expect(target).toMatch(
          /^(\.\.?\/.+|millitree(\/elementary|\/parts|\/service)?|preact(\/hooks)?|fflate|katex|katex\/dist\/katex\.min\.css|vite\/client)$/,
        );
      for (const target of imported(file).filter((target) => target.startsWith(".")))
        expect(new URL(target, new URL(file, source)).pathname, `${file} imports ${target}`).toContain(
          "/web/src/",
        );
    },
  );

  it("the engine is in the worker only: the first load of the page has none of it", () => {
    const first = [...accuracyOf("main.tsx")];
    expect(first).toContain("app.tsx");
    for (const file of first) {
      expect(file).not.toMatch(/^engine\/(engine|worker|catalogue|spectrum|experiment-reader)\.ts$/);
      expect(
        loaded(file).filter((target) => /^(katex|fflate)/.test(target)),
        file,
      ).toEqual([]);
      expect(
        valuesOfMillitree(file).filter((name) => !ON_THE_MAIN_THREAD.includes(name)),
        file,
      ).toEqual([]);
    }
  });

  it("letters, PDF and archives are loaded when a file is wanted", () => {
    const worker = [...accuracyOf("engine/worker.ts")];
    expect(worker).toContain("engine/engine.ts");
    expect(worker.filter((file) => file.startsWith("download/"))).toEqual([]);
  });
});
