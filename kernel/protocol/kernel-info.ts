/** What this kernel is. */
import type { Handler } from './dispatcher';

export const languageVersion = '5.0.4';
export const implementationVersion = '0.1.0';

const information = {
  status: 'ok',
  protocol_version: '5.5',
  implementation: 'qedlab',
  implementation_version: implementationVersion,
  language_info: {
    name: 'typescript',
    version: languageVersion,
    mimetype: 'text/typescript',
    file_extension: '.ts',
    codemirror_mode: { name: 'javascript', typescript: true },
    pygments_lexer: 'typescript',
    nbconvert_exporter: 'script',
  },
  banner: `qedlab ${implementationVersion}: TypeScript ${languageVersion} on Node ${process.version}`,
  debugger: true,
  help_links: [{ text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' }],
  supported_features: ['iopub welcome', 'debugger'],
};

/** The ports at which the channels listen: `shell_port` and so on. */
export function connectHandler(ports: Readonly<Record<string, number>>): Handler {
  const named = Object.entries(ports).map(([channel, port]) => [`${channel}_port`, port]);
  return request => request.reply({ status: 'ok', ...Object.fromEntries(named) });
}

export const kernelInfo: Handler = request => request.reply(information);
