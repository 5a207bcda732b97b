const themes = ['auto', 'light', 'dark'] as const;

/** A button that goes through: as the system has it, light, dark. */
export function addThemeButton(): void {
  const place = document.querySelector('.tools');
  if (!place) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'theme';
  let current = 0;
  const show = () => {
    const theme = themes[current]!;
    button.textContent = `theme: ${theme}`;
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  button.addEventListener('click', () => {
    current = (current + 1) % themes.length;
    show();
  });
  show();
  place.append(button);
}
