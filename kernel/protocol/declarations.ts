/**
 * The types of everything that cells have declared. They are kept here, in the process that outlives the others: a checker
 * that was killed is given them again.
 */
export class Declarations {
  private known = '';
  /** Declared since the running cell began, and not by it. */
  private readonly besides = new Map<string, string>();

  get text(): string {
    return this.known;
  }

  /** What is declared after a cell. */
  set text(text: string) {
    this.known = text;
    for (const [name, type] of this.besides) this.add(name, type);
    this.besides.clear();
  }

  /** A cell begins. */
  begin(): void {
    this.besides.clear();
  }

  /** Declares a variable that no cell declares, such as one that the debugger made. */
  declare(name: string, type: string): void {
    this.besides.set(name, type);
    this.add(name, type);
  }

  clear(): void {
    this.besides.clear();
    this.known = '';
  }

  private add(name: string, type: string): void {
    const declared = new RegExp(
      `\\b(?:let|const|var|function|class|enum|namespace)\\s+${escaped(name)}(?![\\w$])`,
    );
    if (!declared.test(this.known)) this.known += `declare var ${name}: ${type};\n`;
  }
}

const escaped = (name: string): string => name.replaceAll('$', '\\$');
