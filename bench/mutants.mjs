// The small changes of a source that tests should notice: mutants. Each is a place in the text and what stands there instead.
import ts from "typescript";

/** Other operators: one that is near, so that only a test of values sees the difference. */
const operators = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "*=": ["/="],
  "/=": ["*="],
};

/** Other functions of the same arguments. */
const functions = {
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  some: "every",
  every: "some",
};

/** Lists the changes of one node: the text that goes, by its ends, and the text that comes. */
function changesOf(node, source) {
  const all = (texts) => texts.map((text) => ({ start: node.getStart(source), end: node.getEnd(), text }));
  if (ts.isBinaryExpression(node)) {
    const sign = node.operatorToken;
    const texts = operators[sign.getText(source)] ?? [];
    return texts.map((text) => ({ start: sign.getStart(source), end: sign.getEnd(), text }));
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const operand = node.operand.getText(source);
    if (node.operator === ts.SyntaxKind.ExclamationToken || node.operator === ts.SyntaxKind.MinusToken)
      return all([operand]);
    if (node.operator === ts.SyntaxKind.PlusPlusToken) return all([`--${operand}`]);
    if (node.operator === ts.SyntaxKind.MinusMinusToken) return all([`++${operand}`]);
  }
  if (ts.isPostfixUnaryExpression(node))
    return all([
      `${node.operand.getText(source)}${node.operator === ts.SyntaxKind.PlusPlusToken ? "--" : "++"}`,
    ]);
  if (ts.isNumericLiteral(node)) return all(Number(node.text) === 0 ? ["0.01"] : [`(1.01 * ${node.text})`]);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return all(["false"]);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return all(["true"]);
  if (
    ts.isPropertyAccessExpression(node) &&
    ts.isCallExpression(node.parent) &&
    node.parent.expression === node
  ) {
    const other = functions[node.name.text];
    if (other) return [{ start: node.name.getStart(source), end: node.name.getEnd(), text: other }];
  }
  return [];
}

/** Lists the changes of a condition, which may always hold or never, and of a block, which may do nothing. */
function changesOfStatement(node, source) {
  const at = (part, texts) =>
    texts.map((text) => ({ start: part.getStart(source), end: part.getEnd(), text }));
  if (ts.isIfStatement(node)) return at(node.expression, ["true", "false"]);
  if (ts.isConditionalExpression(node)) return at(node.condition, ["true", "false"]);
  if (ts.isWhileStatement(node)) return at(node.expression, ["false"]);
  if (ts.isExpressionStatement(node) && node.expression.kind !== ts.SyntaxKind.StringLiteral)
    return at(node, [";"]);
  return [];
}

/** Tests for what no test of values can see: types, words of errors. */
const isUnseen = (node) =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) ||
  ts.isThrowStatement(node);

/**
 * Lists the mutants of a source.
 *
 * @param {string} file its name
 * @param {string} text
 * @returns {{ file: string, line: number, from: string, to: string, start: number, end: number, id: string }[]}
 */
export function mutantsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const changes = [];
  const visit = (node) => {
    if (isUnseen(node)) return;
    changes.push(...changesOf(node, source), ...changesOfStatement(node, source));
    // the name of a member is no number that a formula has
    if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return changes.map(({ start, end, text: to }) => {
    const { line } = source.getLineAndCharacterOfPosition(start);
    const row = text.split("\n")[line].trim();
    const from = text.slice(start, end).replace(/\s+/g, " ");
    const before = text.slice(0, start).split("\n").at(-1);
    return {
      file,
      line: line + 1,
      from,
      to,
      start,
      end,
      row,
      id: `${file}|${row}|${before.trimStart().length}|${to}`,
    };
  });
}

/** Compiles a source as the build does, without its types. */
export const compiled = (text) =>
  ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;
