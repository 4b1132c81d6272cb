#!/usr/bin/env node
// One format for all C (make fmt), and lines that end where they should.

import { spawnSync } from 'node:child_process';

import { cFiles, checkout, done, files, read, rule } from './tree.mjs';

const COLUMNS_MAX = 112, TAB = 8;

// Statements are tables of text: who writes one says where its lines break.
const statements = (file) => /_sql\.[ch]$/.test(file);
const all = [...cFiles(), ...cFiles(['tests'])];

// `make fmt`
if (process.argv[2] === '--fix') {
  spawnSync('clang-format', ['-i', ...all.filter((file) => !statements(file))], { cwd: checkout, stdio: 'inherit' });
  process.exit();
}

const run = spawnSync('clang-format', ['--dry-run', '-Werror', ...all.filter((file) => !statements(file))], { cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 26 });
rule('C is formatted as make fmt does it', run.error
  ? ['missing clang-format; to get it: tests/support/install-packages']
  : [...new Set(run.stderr.split('\n').filter((l) => l.includes('error:')).map((l) => l.split(':')[0]))]);

const columns = (line) => [...line].reduce((n, c) => (c === '\t' ? n + TAB - (n % TAB) : n + 1), 0);
rule(`a statement's line has at most ${COLUMNS_MAX} columns`, all.filter(statements).flatMap((file) =>
  read(file).split('\n').flatMap((line, i) => (columns(line) > COLUMNS_MAX ? [`${file}:${i + 1}: ${columns(line)} columns`] : []))));

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
