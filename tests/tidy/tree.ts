/** The source as the tidy tests read it: files of this repository, and syntax trees without types. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");

/** Paths below these folders that end in one of these, from the repository's root, sorted. */
export function pathsOf(folders: readonly string[], endings: readonly string[]): readonly string[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  return paths.filter((path) => endings.some((ending) => path.endsWith(ending))).sort();
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every node of these TypeScript files, depth first. */
export function nodesOf(paths: readonly string[]): readonly ts.Node[] {
  return paths.flatMap((path) => {
    const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    return below(ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ESNext, true, kind));
  });
}

function below(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (next: ts.Node): void => {
    nodes.push(next);
    ts.forEachChild(next, visit);
  };
  visit(node);
  return nodes;
}

/** Texts that an object literal gives to this property, such as the orders' kinds: { kind: "open-round" }. */
export function literalsOfProperty(nodes: readonly ts.Node[], property: string): ReadonlySet<string> {
  return new Set(
    nodes.flatMap((node) =>
      ts.isPropertyAssignment(node) &&
      ts.isIdentifier(node.name) &&
      node.name.text === property &&
      ts.isStringLiteral(node.initializer)
        ? [node.initializer.text]
        : [],
    ),
  );
}

/** Texts that the code makes, as against those it names in a type or compares with. */
export function madeLiterals(nodes: readonly ts.Node[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => (ts.isStringLiteral(node) && isMade(node) ? [node.text] : [])));
}

const comparisons: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
];

function isMade(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (ts.isLiteralTypeNode(parent) || ts.isCaseClause(parent)) return false;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(ts.isBinaryExpression(parent) && comparisons.includes(parent.operatorToken.kind));
}

/** Ids in code, whole or up to their first variable part: `open-round:${planId}` gives "open-round:". */
export function idHeads(nodes: readonly ts.Node[]): ReadonlySet<string> {
  return new Set(
    nodes.flatMap((node) => {
      if (ts.isTemplateExpression(node)) return [node.head.text];
      return ts.isStringLiteral(node) ? [node.text] : [];
    }),
  );
}

/** Texts given to an attribute `gate` or to a function: gate="register-slips", useGate("finish-meeting"). */
export function askedLiterals(nodes: readonly ts.Node[]): ReadonlySet<string> {
  return new Set(
    nodes.flatMap((node) => {
      if (!ts.isStringLiteral(node)) return [];
      const { parent } = node;
      const isGate = ts.isJsxAttribute(parent) && parent.name.getText() === "gate";
      return isGate || ts.isCallExpression(parent) ? [node.text] : [];
    }),
  );
}
