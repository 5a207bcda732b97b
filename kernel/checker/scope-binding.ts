/**
 * Binds a cell's JavaScript to the scope that all cells share.
 *
 * The compiler's output for a cell is an ES module. Each of its top-level variables becomes a property of one scope
 * object, and so does each use of a variable of an earlier cell: `let n = 1` is `$$.n = 1`, `n++` is `$$.n++`. So every
 * cell, and every closure made in one, reads and writes the same variable. Lines stay where they are.
 *
 * Names that the compiler itself makes up (helpers, temporaries) stay local to the cell.
 */

import {
  boundNames,
  isAnonymousFunction,
  isCalled,
  isDynamicImport,
  isNamedAssignment,
  isNameOnly,
  lastExpression,
} from './javascript-forms';
import { type ImportRequest, ModuleStatements } from './module-statements';
import { resolveName } from './name-resolution';
import { type ColumnShift, type EditedText, TextEdits } from './text-edits';
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';

export interface CellNames {
  /** Variables, functions, classes, enums and imports of this cell. */
  readonly declared: ReadonlySet<string>;
  /** Those of earlier cells. */
  readonly earlier: ReadonlySet<string>;
}

export interface BoundCell extends EditedText {
  readonly imports: readonly ImportRequest[];
  /** Name of the scope object in the text, `$$` unless the cell uses that. */
  readonly scope: string;
  /** Line and column (from 0) of each statement. */
  readonly statements: readonly (readonly [number, number])[];
}

export interface BindingRequest {
  readonly text: string;
  readonly names: CellNames;
  /** Whether the cell's last statement is an expression, whose value is the cell's result. */
  readonly hasResult: boolean;
}

export function bindToScope(request: BindingRequest): BoundCell {
  return new ScopeBinding(request).bind();
}

class ScopeBinding {
  private readonly edits = new TextEdits();
  private readonly file: SourceFile;
  private readonly scope: string;
  private readonly hoisted: string[] = [];
  private readonly opened = new Set<string>();
  private readonly modules: ModuleStatements;

  constructor(private readonly request: BindingRequest) {
    const { text } = request;
    this.file = ts.createSourceFile(
      'cell.js',
      text,
      ts.ScriptTarget.ES2022,
      true,
      ts.ScriptKind.JS,
    ) as SourceFile;
    ts.bindSourceFile(this.file, {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      allowJs: true,
    });
    this.scope = unusedName('$$', text);
    this.modules = new ModuleStatements(this.file, this.edits, this.scope);
  }

  bind(): BoundCell {
    const { statements } = this.file;
    const last = this.request.hasResult ? lastExpression(statements) : undefined;
    statements.forEach((statement, index) => {
      if (this.modules.rewrite(statement, index)) return;
      this.edits.insert(statement.getStart(), `${this.scope}at.i=${index};`);
      if (statement === last) this.returnValue(last);
      else this.visit(statement);
    });
    const edited = this.hoist(this.edits.apply(this.request.text));
    return {
      ...edited,
      imports: this.modules.imports,
      scope: this.scope,
      statements: statements.map(this.placeOf),
    };
  }

  private placeOf = (statement: TypeScript.Statement): readonly [number, number] => {
    const { line, character } = this.file.getLineAndCharacterOfPosition(statement.getStart());
    return [line, character];
  };

  /** Functions can be called before the line that declares them. */
  private hoist(edited: EditedText): EditedText {
    if (this.hoisted.length === 0) return edited;
    const prologue = `${this.hoisted.map(name => `${this.scope}.${name}=${name};`).join('')}`;
    const first = (edited.shifts[0] ?? []).map(
      ([at, shift, limit, start]): ColumnShift => [
        at + prologue.length,
        shift + prologue.length,
        limit,
        start,
      ],
    );
    return {
      text: prologue + edited.text,
      shifts: { ...edited.shifts, 0: [[prologue.length, prologue.length, 0], ...first] },
    };
  }

  private returnValue(statement: TypeScript.ExpressionStatement): void {
    const { expression } = statement;
    this.edits.insert(expression.getStart(), 'return{value:(');
    this.visit(expression);
    this.edits.insert(expression.end, ')}');
  }

  private visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node)) this.reference(node);
    else if (ts.isVariableDeclarationList(node) && this.isShared(node)) this.declarations(node);
    else if (ts.isFunctionDeclaration(node) && node.parent === this.file) this.functionDeclaration(node);
    else if (ts.isClassDeclaration(node) && node.parent === this.file) this.classDeclaration(node);
    else if (ts.isShorthandPropertyAssignment(node)) this.shorthand(node);
    else if (isNamedAssignment(node) && this.isBound(node.left)) this.assignment(node);
    else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) this.meta(node);
    else if (isDynamicImport(node)) this.dynamicImport(node);
    else ts.forEachChild(node, this.visit);
  };

  private isBound(name: TypeScript.Identifier): boolean {
    const { declared, earlier } = this.request.names;
    const where = resolveName(name, this.file);
    if (where === 'local') return false;
    return where === 'top' ? declared.has(name.text) : earlier.has(name.text);
  }

  private reference(node: TypeScript.Identifier): void {
    if (isNameOnly(node) || !this.isBound(node)) return;
    const called = isCalled(node);
    const property = `${this.scope}.${node.text}`;
    this.edits.replace(node.getStart(), node.end, called ? `(0,${property})` : property, called);
  }

  private shorthand(node: TypeScript.ShorthandPropertyAssignment): void {
    if (this.isBound(node.name)) this.edits.insert(node.name.end, `:${this.scope}.${node.name.text}`);
    if (node.objectAssignmentInitializer) this.visit(node.objectAssignmentInitializer);
  }

  /** Whether the variables of this list are the cell's: `let`, `const` at top level, `var` outside functions. */
  private isShared(list: TypeScript.VariableDeclarationList): boolean {
    const names = list.declarations.flatMap(declaration => boundNames(declaration.name));
    return names.length > 0 && names.every(name => this.isBound(name));
  }

  private declarations(list: TypeScript.VariableDeclarationList): void {
    const keyword = list.getStart();
    const inStatement = ts.isVariableStatement(list.parent);
    this.edits.replace(keyword, list.declarations[0].getStart(), inStatement ? '(' : '');
    for (const declaration of list.declarations)
      this.declaration(declaration, inStatement || ts.isForStatement(list.parent));
    if (inStatement) this.edits.insert(list.end, ')');
  }

  private declaration(node: TypeScript.VariableDeclaration, initialises: boolean): void {
    const { name, initializer } = node;
    if (ts.isIdentifier(name)) {
      const again = this.opened.has(name.text) && !initializer;
      this.edits.replace(name.getStart(), name.end, `${this.scope}.${name.text}`);
      if (!initializer && initialises && !again) this.edits.insert(name.end, '=void 0');
    } else this.pattern(name);
    for (const bound of boundNames(name)) this.opened.add(bound.text);
    if (initializer) this.named(initializer, ts.isIdentifier(name) ? name.text : undefined);
  }

  /** `{a, b: c = 1}` as the target of an assignment: `{a: $$.a, b: $$.c = 1}`. */
  private pattern(node: TypeScript.BindingPattern): void {
    for (const element of node.elements) {
      if (!ts.isBindingElement(element)) continue;
      if (element.propertyName && ts.isComputedPropertyName(element.propertyName))
        this.visit(element.propertyName.expression);
      if (!ts.isIdentifier(element.name)) this.pattern(element.name);
      else if (ts.isObjectBindingPattern(node) && !element.propertyName && !element.dotDotDotToken) {
        this.edits.insert(element.name.end, `:${this.scope}.${element.name.text}`);
      } else
        this.edits.replace(element.name.getStart(), element.name.end, `${this.scope}.${element.name.text}`);
      if (element.initializer) this.visit(element.initializer);
    }
  }

  private assignment(node: TypeScript.BinaryExpression & { left: TypeScript.Identifier }): void {
    this.visit(node.left);
    this.named(node.right, node.left.text);
  }

  /** A function or class without a name takes that of the variable it is assigned to; a property would not give it one. */
  private named(value: TypeScript.Expression, name: string | undefined): void {
    const unnamed = name !== undefined && isAnonymousFunction(value);
    if (unnamed) this.edits.insert(value.getStart(), `({${name}:`);
    this.visit(value);
    if (unnamed) this.edits.insert(value.end, `}).${name}`);
  }

  private functionDeclaration(node: TypeScript.FunctionDeclaration): void {
    this.dropModifiers(node);
    if (node.name && this.request.names.declared.has(node.name.text)) this.hoisted.push(node.name.text);
    for (const parameter of node.parameters) this.visit(parameter);
    if (node.body) this.visit(node.body);
  }

  private classDeclaration(node: TypeScript.ClassDeclaration): void {
    this.dropModifiers(node);
    const { name } = node;
    if (name && this.request.names.declared.has(name.text)) {
      const keyword = node.getChildren().find(child => child.kind === ts.SyntaxKind.ClassKeyword)!;
      this.edits.insert(keyword.getStart(), `${this.scope}.${name.text}=`);
      this.edits.insert(node.end, ';');
    }
    for (const clause of node.heritageClauses ?? []) this.visit(clause);
    for (const member of node.members) this.visit(member);
  }

  private dropModifiers(node: TypeScript.FunctionDeclaration | TypeScript.ClassDeclaration): void {
    for (const modifier of node.modifiers ?? []) {
      const dropped =
        modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DefaultKeyword;
      if (dropped) this.edits.remove(this.file.text, modifier.getStart(), modifier.end);
    }
  }

  private meta(node: TypeScript.MetaProperty): void {
    this.edits.replace(node.getStart(), node.end, `${this.scope}meta`);
  }

  private dynamicImport(node: TypeScript.CallExpression): void {
    this.edits.replace(node.expression.getStart(), node.expression.end, `${this.scope}import`);
    for (const argument of node.arguments) this.visit(argument);
  }
}

function unusedName(name: string, text: string): string {
  return text.includes(name) ? unusedName(`${name}$`, text) : name;
}
