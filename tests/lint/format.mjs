#!/usr/bin/env node
// One format for all C (make fmt), and lines that end where they should.

import { spawnSync } from 'node:child_process';

import { cFiles, checkout, done, files, read, rule } from './tree.mjs';

const all = [...cFiles(), ...cFiles(['tests'])];
const run = spawnSync('clang-format', ['--dry-run', '-Werror', ...all], { cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 26 });
rule('C is formatted as make fmt does it', run.error
  ? ['missing clang-format; to get it: tests/support/install-packages']
  : [...new Set(run.stderr.split('\n').filter((l) => l.includes('error:')).map((l) => l.split(':')[0]))]);

const texts = files(['lib', 'cgi-bin', 'conf', 'sql', 'templates', 'tests'], /\.(c|h|cc|sql|tpl|mjs|js|css|conf)$/)
  .filter((file) => !file.includes('/corpus/'));
rule('no line ends in blanks, and a file ends with its last line', texts.flatMap((file) => {
  const text = read(file);
  return [
    ...text.split('\n').flatMap((line, i) => (/[ \t]$/.test(line) ? [`${file}:${i + 1}: blanks at the end`] : [])),
    ...(text === '' || (text.endsWith('\n') && !text.endsWith('\n\n')) ? [] : [`${file}: its end`]),
  ];
}));
done();
