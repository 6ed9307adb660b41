import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { frontDoor } from "../../scripts/docs/front-door.mjs";

const MOST_PARAMETERS = 3;

/** Options that have one meaning and one type in all functions but those listed with them. */
const SHARED_OPTIONS: Record<string, string[]> = {
  rtol: [],
  // the method of a limit, or the name of any method for a table's comment
  method: ["signalUpperLimit", "expectedLimits", "combinedUpperLimit", "tabulatedReach"],
  // a spectrum at one energy asks more of its source than cross sections
  source: ["missingEnergyCurve"],
  progress: [],
};

const index = resolve("src/index.ts");
const examples = resolve("src/examples-of-api.ts");
const tooMany = resolve("src/too-many.ts");

/** All examples of the docstrings as one module, each in a function of its own. */
const examplesModule = [
  `import { ${Object.values(frontDoor())
    .flatMap(({ names }) => names)
    .filter(({ kind }) => kind !== "type")
    .map(({ name }) => name)
    .join(", ")} } from "./index.js";`,
  ...frontDoor()
    .flatMap(({ names }) => names)
    .flatMap(({ name, examples }) =>
      examples.map((code) => `export const ${name}_example = async () => {\n${code}\n};`),
    ),
].join("\n");

/** Compiles the front door together with files that exist only in memory. */
function compiled(files: Record<string, string>): ts.Program {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  // names of parameters are enough for readers of an example
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent(config, ts.sys, ".").options,
    noImplicitAny: false,
    noUnusedLocals: false,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path in files || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path in files
      ? ts.createSourceFile(path, files[path], ts.ScriptTarget.ES2022, true)
      : getSourceFile(path, ...rest);
  return ts.createProgram([index, ...Object.keys(files)], options, host);
}

const program = compiled({
  [examples]: examplesModule,
  [tooMany]: "export const f = (a: number, b: number, c: number, d = 0) => a + b + c + d;",
});
const checker = program.getTypeChecker();

/** Something that is called: a function, or the constructor of a class. */
interface Called {
  name: string;
  signature: ts.Signature;
}

/** Lists the functions and constructors that a file exports. */
function calledOf(path: string): Called[] {
  const file = checker.getSymbolAtLocation(program.getSourceFile(path)!)!;
  return checker.getExportsOfModule(file).flatMap((symbol) => {
    const known = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const type = checker.getTypeOfSymbol(known);
    return [...type.getCallSignatures(), ...type.getConstructSignatures()].map((signature) => ({
      name: symbol.name,
      signature,
    }));
  });
}

/** Lists those with too long a list of arguments. */
const tooLong = (called: readonly Called[]): string[] =>
  called.flatMap(({ name, signature }) => (signature.parameters.length > MOST_PARAMETERS ? [name] : []));

/** Returns the type of an option of a function, if its last parameter has it. */
function optionOf({ signature }: Called, name: string): string | undefined {
  const last = signature.parameters.at(-1);
  const options = last && checker.getNonNullableType(checker.getTypeOfSymbol(last));
  const option = options?.getProperty(name);
  return option && checker.typeToString(checker.getNonNullableType(checker.getTypeOfSymbol(option)));
}

describe("the front door", () => {
  const called = calledOf(index);

  test("has functions", () => {
    expect(called.length).toBeGreaterThan(30);
  });

  test(`has no function of more than ${MOST_PARAMETERS} parameters: what can be left out belongs into options`, () => {
    expect(tooLong(called)).toEqual([]);
  });

  test.each(Object.entries(SHARED_OPTIONS))("has one type for the option %s", (option, others) => {
    const types = called.flatMap((one) => {
      const type = optionOf(one, option);
      return type === undefined || others.includes(one.name) ? [] : [`${one.name}: ${type}`];
    });
    expect(types.length).toBeGreaterThan(2);
    const usual = optionOf(called.find(({ name }) => name === "reach")!, option);
    expect(types.filter((type) => !type.endsWith(`: ${usual}`))).toEqual([]);
  });

  test("has examples that compile in strict mode", () => {
    const problems = program.getSemanticDiagnostics(program.getSourceFile(examples));
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });

  test("would not pass with a function of four parameters", () => {
    expect(tooLong(calledOf(tooMany))).toEqual(["f"]);
  });
});
