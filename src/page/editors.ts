import { carrierOf } from './carried-library';
import { saidOf, whatToType } from './guidance';
import { Judge } from './judge';
import { linkOf, noteOf } from './playground/link';
import type { Question } from './question';

/** After a key, so long is waited for the next one. */
const pause = 120;

/** Makes each claim of the page one that the reader can change, judged as it is typed. */
export function addEditors(): void {
  if (!carrierOf('engine')) return;
  const judge = new Judge();
  for (const claim of document.querySelectorAll<HTMLElement>('.claim')) {
    const source = claim.querySelector('script.question');
    if (source) addEditor(claim, JSON.parse(source.textContent ?? '') as Question, judge);
  }
}

function addEditor(claim: HTMLElement, question: Question, judge: Judge): void {
  const report = claim.querySelector<HTMLElement>('.report');
  if (!report) return;
  const still = report.innerHTML;
  const editor = element('div', 'editor');
  const open = button(question.kind === 'exercise' ? 'answer here' : 'change this formula');
  open.setAttribute('aria-expanded', 'false');
  claim.append(open, editor);
  open.addEventListener('click', () => {
    const opened = editor.childElementCount === 0;
    open.setAttribute('aria-expanded', String(opened));
    if (opened) fill(editor, question, judge, html => show(report, html ?? still));
    else editor.replaceChildren();
    if (!opened) show(report, still);
  });
}

/** What an open editor holds: the formula, and what to do with it. */
function fill(editor: HTMLElement, question: Question, judge: Judge, shown: (html?: string) => void): void {
  const area = document.createElement('textarea');
  area.value = question.document;
  area.spellcheck = false;
  area.rows = question.document.split('\n').length + (question.answer ? 0 : 1);
  area.setAttribute(
    'aria-label',
    `${question.answer ? 'answer' : 'formula'} of ${question.id ?? question.kind}`,
  );
  const reset = button('reset');
  const said = element('span', 'said');
  said.setAttribute('role', 'status');
  said.textContent = whatToType(question);
  editor.append(area, reset, ...(question.answer ? [] : elsewhere(area, question)), said);
  area.addEventListener(
    'input',
    afterPause(() => void judgeText(area, question, judge, shown, said)),
  );
  reset.addEventListener('click', () => {
    area.value = question.document;
    said.textContent = whatToType(question);
    shown();
  });
  area.focus();
}

/** Buttons that take the formula to where more can be done with it. */
function elsewhere(area: HTMLTextAreaElement, question: Question): HTMLElement[] {
  const copy = button('copy as notebook cell');
  copy.addEventListener('click', () => void navigator.clipboard?.writeText(cellOf(area.value, question)));
  return [copy, ...playgroundButton(area, question)];
}

/** Opens the text as a note of the playground; only where the page lies beside one. */
function playgroundButton(area: HTMLTextAreaElement, { given, seed, settings }: Question): HTMLElement[] {
  if (!document.querySelector('.tools a[href="index.html"]')) return [];
  const open = button('open in the playground');
  open.addEventListener('click', async () => {
    const text = noteOf(given, area.value);
    location.href = `playground.html#${await linkOf({ text, seed: seed ?? 1, settings: settings ?? 20 })}`;
  });
  return [open];
}

/** First without mutants, which is quick; then with them. A verdict on what is no longer there is not shown. */
async function judgeText(
  area: HTMLTextAreaElement,
  asked: Question,
  judge: Judge,
  shown: (html: string) => void,
  said: HTMLElement,
): Promise<void> {
  const { expected: _, ...question } = asked;
  const text = area.value;
  const isThere = () => area.isConnected && area.value === text;
  for (const mutants of question.answer ? [false] : [false, true]) {
    const judged = await judge.ask({ ...question, document: text, mutants });
    if (!judged || !isThere()) return;
    shown(judged.html);
    said.textContent = saidOf(judged.record.verdict, asked);
  }
}

function show(report: HTMLElement, html: string): void {
  report.innerHTML = html;
}

/** The cell that judges the same in a notebook. */
export function cellOf(text: string, { given, id, kind, ask }: Question): string {
  const method =
    kind === 'exercise'
      ? `exercise(${JSON.stringify({ id, ask })})`
      : `claim({ id: ${JSON.stringify(id ?? 'mine')} })`;
  return `import { given } from 'qedlab';\n\ngiven\`${given}\`\n.${method}\`${text}\``;
}

function afterPause(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  return made;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
