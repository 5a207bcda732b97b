import { drawCharts } from './charts';
import { addCopyButtons } from './copy-buttons';
import { addEditors } from './editors';
import { unpackNotices } from './notices';
import { addThemeButton } from './theme-button';

/** What an exported page does when scripts may run; without them it is complete, but still. */
function start(): void {
  document.documentElement.classList.add('live');
  addThemeButton();
  addCopyButtons();
  addEditors();
  drawCharts();
  unpackNotices();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
