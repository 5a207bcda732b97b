/** `import.meta` in a module of the reader's, which runs as CommonJS: a variable of the module stands for it. */
import { type TypeScript, compiler as ts } from './typescript';

const variable = 'import_meta';

/** What `import.meta` has in cells too, made of what CommonJS offers. */
const definition =
  `const ${variable} = { dirname: __dirname, filename: __filename, ` +
  `url: require('node:url').pathToFileURL(__filename).href, resolve: name => require('node:module').isBuiltin(name) ` +
  `? name.replace(/^(?!node:)/, 'node:') : require('node:url').pathToFileURL(require.resolve(name)).href };`;

/** Puts the variable in the place of `import.meta`. */
export function importMeta(context: TypeScript.TransformationContext) {
  const visit = (node: TypeScript.Node): TypeScript.Node =>
    ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword
      ? ts.factory.createIdentifier(variable)
      : ts.visitEachChild(node, visit, context);
  return (file: TypeScript.SourceFile): TypeScript.SourceFile => ts.visitEachChild(file, visit, context);
}

/** With what every ES module begins as CommonJS: a line to which no source map leads. */
const head = 'Object.defineProperty(exports, "__esModule", { value: true });';

/** Defines the variable where the JavaScript uses it. */
export function definingMeta(javascript: string): string {
  return javascript.includes(variable) ? javascript.replace(head, () => `${head} ${definition}`) : javascript;
}
