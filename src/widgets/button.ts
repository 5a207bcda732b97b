import { controlNames, Widget, type WidgetOptions } from './widget';

export interface ButtonOptions extends WidgetOptions {
  readonly style?: '' | 'primary' | 'success' | 'info' | 'warning' | 'danger';
  /** Name of a Font Awesome 4 icon. */
  readonly icon?: string;
}

export class Button extends Widget {
  /** Called at each click; answers how to stop that. */
  onClick(listener: () => unknown): () => void {
    return this.model.onCustom(content =>
      (content as { event?: string }).event === 'click' ? listener() : undefined,
    );
  }
}

export function button(description: string, options: ButtonOptions = {}): Button {
  const { style = '', icon = '' } = options;
  return new Button(
    controlNames('Button'),
    { button_style: style, icon, style: null },
    { disabled: false, ...options, description },
  );
}
