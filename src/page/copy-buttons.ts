/** A button on each code cell that copies its source. */
export function addCopyButtons(): void {
  for (const block of document.querySelectorAll<HTMLElement>('.source')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'copy';
    button.addEventListener('click', () => void copy(block.querySelector('pre')?.textContent ?? '', button));
    block.append(button);
  }
}

async function copy(text: string, button: HTMLElement): Promise<void> {
  button.textContent = (await written(text)) ? 'copied' : 'not copied';
  setTimeout(() => {
    button.textContent = 'copy';
  }, 1500);
}

/** Pages opened from a file have no clipboard in some browsers: there a selection is copied. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
