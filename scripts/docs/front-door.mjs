// The front door, src/index.ts, as its source describes it: the names of each group with their docstrings and examples.
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** Reads a file of src/ by its path in it. */
const readSource = (path) => readFileSync(new URL(`../../src/${path}`, import.meta.url), "utf8");

/** Returns the words of a declaration's kind, as tables show them. */
function kindOf(declaration) {
  if (ts.isFunctionDeclaration(declaration)) return "function";
  if (ts.isClassDeclaration(declaration)) return "class";
  if (!ts.isVariableDeclaration(declaration)) return "type";
  const { initializer } = declaration;
  return initializer && ts.isArrowFunction(initializer) ? "function" : "constant";
}

/** Finds the declaration of a name in a file, and the statement above which its docstring stands. */
function declared(tree, name) {
  for (const statement of tree.statements) {
    const declarations = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
      : [statement];
    const declaration = declarations.find((one) => one.name?.text === name);
    if (declaration) return { declaration, statement };
  }
  throw new Error(`invalid export: ${name} of ${tree.fileName}; must be declared there`);
}

/** Returns the first sentence of a docstring; the points of "Eq. (4)" and "Fig. 2" do not end one. */
const firstSentence = (text) =>
  (/^[\s\S]*?(?<!\b(?:Eqs?|Figs?|Secs?))\.(?=\s|$)/.exec(text)?.[0] ?? text).replaceAll(/\s+/g, " ");

/** Describes a name that a file exports. */
function described(tree, name) {
  const { declaration, statement } = declared(tree, name);
  const [doc] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).slice(-1);
  const text = (ts.getTextOfJSDocComment(doc?.comment) ?? "").trim();
  const examples = (doc?.tags ?? [])
    .filter(({ tagName }) => tagName.text === "example")
    .map(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? "").trim());
  return { name, kind: kindOf(declaration), file: tree.fileName, summary: firstSentence(text), examples };
}

/** Returns the comment of lines `// ...` directly above a statement; empty if there is none. */
function commentAbove(tree, statement) {
  const comments = ts.getLeadingCommentRanges(tree.text, statement.getFullStart()) ?? [];
  return comments
    .filter(({ kind }) => kind === ts.SyntaxKind.SingleLineCommentTrivia)
    .map(({ pos, end }) => tree.text.slice(pos, end).replace(/^\/\/ ?/, ""))
    .join(" ");
}

/**
 * Lists the groups of index.ts. A group begins with a comment: a sentence that is its title, and further text.
 *
 * @param read returns the text of a file of src/
 */
export function frontDoor(read = readSource) {
  const treeOf = (path) => ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
  const index = treeOf("index.ts");
  const groups = [];
  for (const statement of index.statements) {
    const comment = commentAbove(index, statement);
    if (comment !== "") {
      const title = firstSentence(comment);
      groups.push({ title: title.replace(/\.$/, ""), text: comment.slice(title.length).trim(), names: [] });
    }
    const tree = treeOf(posix.normalize(statement.moduleSpecifier.text.replace(/\.js$/, ".ts")));
    for (const { name } of statement.exportClause.elements)
      groups.at(-1).names.push(described(tree, name.text));
  }
  return groups;
}

/**
 * Takes the lines that an example prints from its code: the texts after `// => `, one below the other.
 *
 * @param code of an example, as its docstring has it
 */
export const shownOutput = (code) =>
  Array.from(code.matchAll(/\/\/ =>(?: (.*))?$/gm), ([, line = ""]) => line).join("\n");
