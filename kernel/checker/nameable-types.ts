/**
 * What a cell declares is handed on to later cells as a declaration file, in which every type must have a name. The
 * compiler refuses a cell with a type that has none (TS4023, TS4058, TS2742 and their like): for a library's own
 * declarations that is right, for a cell it is not, since the reader cannot help it. So here
 *
 * - `const m = await import('x')` is declared by its module, `typeof import('x')`, instead of by all that is in it;
 * - a type that only a path leads to is named by that path;
 * - a type that nothing leads to, one that its module keeps to itself, is `any` in that place alone.
 */
import {
  type Checker,
  type EmitResolver,
  type SymbolTracker,
  type TypeScript,
  compiler as ts,
} from './typescript';

const { factory } = ts;

type MakeType = EmitResolver['createTypeOfDeclaration'];

const makers = [
  'createTypeOfDeclaration',
  'createReturnTypeOfSignatureDeclaration',
  'createTypeOfExpression',
] as const;

const done = new WeakSet<EmitResolver>();

/** Has the checker write declarations so. */
export function nameTypes(checker: Checker): void {
  const original = checker.getEmitResolver;
  checker.getEmitResolver = (...parameters) => {
    const resolver = original(...parameters);
    if (!done.has(resolver)) replaceMakers(resolver, checker);
    done.add(resolver);
    return resolver;
  };
}

function replaceMakers(resolver: EmitResolver, checker: Checker): void {
  for (const name of makers) {
    const make: MakeType = resolver[name];
    resolver[name] = (node, enclosing, flags, tracker, ...more) => {
      const lost = new Set<TypeScript.Symbol>();
      const forgiving = forgivingTracker(tracker, resolver, lost);
      const imported = name === 'createTypeOfDeclaration' ? importedModule(node, checker) : undefined;
      const made = imported ?? make(node, enclosing, flags, forgiving, ...more);
      return made && lost.size > 0 ? withoutLost(made, lost) : made;
    };
  }
}

/** Keeps what cannot be named to itself, and finds nothing wrong with a path. */
function forgivingTracker(
  tracker: SymbolTracker,
  resolver: EmitResolver,
  lost: Set<TypeScript.Symbol>,
): SymbolTracker {
  return Object.assign(Object.create(tracker) as SymbolTracker, {
    trackSymbol: (symbol, enclosing, meaning) => {
      if (symbol.flags & ts.SymbolFlags.TypeParameter) return false;
      const { accessibility } = resolver.isSymbolAccessible(symbol, enclosing, meaning, false);
      if (accessibility === accessible) return tracker.trackSymbol(symbol, enclosing, meaning);
      lost.add(symbol);
      return false;
    },
    reportLikelyUnsafeImportRequiredError: () => {},
  } satisfies Partial<SymbolTracker>);
}

const accessible = 0;

function withoutLost(type: TypeScript.TypeNode, lost: ReadonlySet<TypeScript.Symbol>): TypeScript.TypeNode {
  const isLost = (name: TypeScript.Node): boolean => {
    const { symbol } = name as { symbol?: TypeScript.Symbol };
    return symbol !== undefined && lost.has(symbol);
  };
  const visit = (node: TypeScript.Node): TypeScript.Node => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isTypeQueryNode(node)
        ? node.exprName
        : undefined;
    if (name && isLost(name)) return factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword);
    return ts.visitEachChild(node, visit, ts.nullTransformationContext);
  };
  return visit(type) as TypeScript.TypeNode;
}

/**
 * The type of a variable that holds a module or the promise of one, where the compiler would spread it to add `default`
 * (a module with `export =` has another type then, and a TypeScript module is named by its file anyway).
 */
function importedModule(node: TypeScript.Node, checker: Checker): TypeScript.TypeNode | undefined {
  if (!ts.isVariableDeclaration(node) || node.type || !node.initializer) return undefined;
  const value = bare(node.initializer);
  const call = ts.isAwaitExpression(value) ? bare(value.expression) : value;
  if (!ts.isCallExpression(call) || call.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const [specifier] = call.arguments;
  if (!specifier || !ts.isStringLiteralLike(specifier)) return undefined;
  const module = checker.getSymbolAtLocation(specifier);
  if (!module || module.exports?.has(ts.InternalSymbolName.ExportEquals)) return undefined;
  if (!isSpread(checker.getAwaitedType(checker.getTypeAtLocation(call)))) return undefined;
  const type = withDefault(specifier.text);
  return value === call ? factory.createTypeReferenceNode('Promise', [type]) : type;
}

function bare(expression: TypeScript.Expression): TypeScript.Expression {
  return ts.isParenthesizedExpression(expression) ? bare(expression.expression) : expression;
}

function isSpread(type: TypeScript.Type | undefined): boolean {
  const symbol = type?.getSymbol();
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.ValueModule) === 0;
}

function withDefault(name: string): TypeScript.TypeNode {
  const module = (): TypeScript.TypeNode =>
    factory.createImportTypeNode(
      factory.createLiteralTypeNode(factory.createStringLiteral(name)),
      undefined,
      undefined,
      undefined,
      true,
    );
  const byDefault = factory.createPropertySignature(undefined, 'default', undefined, module());
  return factory.createIntersectionTypeNode([module(), factory.createTypeLiteralNode([byDefault])]);
}
