#!/usr/bin/env node
// Only the check of Node's version happens here, in syntax that an old Node can still read.
const wanted = [20, 19];
const found = process.versions.node.split('.').map(Number);

if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(
    'qedlab needs Node ' +
      wanted.join('.') +
      ' or later and this is Node ' +
      process.versions.node +
      ': install a newer one, for example from https://nodejs.org.',
  );
  process.exit(2);
}

import('./command-line.mjs').then(commandLine => commandLine.main(process.argv.slice(2)));
