#!/usr/bin/env node
// What compilers and checkers find: gcc -fanalyzer, clang-tidy, cppcheck, shellcheck.
//
//   tools.mjs            all but clang's analyzer, which takes ten times as long as the others together
//   tools.mjs --deep     clang's analyzer (`make lint-deep`)
//
// A finding that is wrong is justified on its line: NOLINT(check) for
// clang-tidy, cppcheck-suppress for cppcheck, and for gcc the words
// "gcc -fanalyzer:" in a comment on the line or before it. A file that was
// clean is not looked at again until it, or what it includes, has changed.

import { spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { build, checkout, cFiles, done, files, read, rule } from './tree.mjs';

const kept = path.join(build, 'lint');
const sources = cFiles().filter((file) => /\.c$/.test(file));
const flags = fs.existsSync(path.join(build, 'flags'))
  ? fs.readFileSync(path.join(build, 'flags'), 'utf8').trim().split(/\s+/).filter((f) => /^-(I|D|std=)/.test(f)) : null;
const tidyRules = read('.clang-tidy');
const deep = process.argv[2] === '--deep';

function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { cwd: checkout, env: { ...process.env, LC_ALL: 'C' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('error', () => resolve({ code: 127, output: `missing ${command[0]}; to get it: tests/support/install-packages` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

// `work(some)` for all of `list`, `n` at a time.
async function inParallel(list, n, work) {
  const results = [], queue = Array.from({ length: Math.ceil(list.length / n) }, (_, i) => list.slice(i * n, (i + 1) * n));
  await Promise.all(os.cpus().map(async () => {
    while (queue.length)
      results.push(await work(queue.shift()));
  }));
  return results.flat();
}

// What the compiler sees of each file, as a hash.
const marks = new Map();
async function markOf(file) {
  const { output } = await run(['gcc', '-E', ...flags, file]);
  return crypto.createHash('sha256').update(flags.join(' ')).update(read(file)).update(output).digest('hex');
}

// `look(some)` gives problems of some files; files without any are remembered by what the compiler sees of them.
function remembered(tool, salt, look) {
  const salted = crypto.createHash('sha256').update(salt).digest('hex');
  const place = (file) => path.join(kept, tool, `${file}.clean`);
  const mark = (file) => `${salted} ${marks.get(file)}`;
  return async (some) => {
    for (const file of some.filter((one) => !marks.has(one)))
      marks.set(file, await markOf(file));
    const changed = some.filter((file) => !fs.existsSync(place(file)) || fs.readFileSync(place(file), 'utf8') !== mark(file));
    const problems = changed.length > 0 ? await look(changed) : [];
    for (const file of problems.length === 0 ? changed : []) {
      fs.mkdirSync(path.dirname(place(file)), { recursive: true });
      fs.writeFileSync(place(file), mark(file));
    }
    return problems;
  };
}

const findings = (output) => output.split('\n').filter((line) => /: (warning|error): /.test(line))
  .map((line) => line.replace(`${checkout}/`, '').replace(/^\.\//, ''));

function isJustified(line) {
  const [, file, number] = /^([^:]+):(\d+):/.exec(line) ?? [];
  const lines = file && fs.existsSync(path.join(checkout, file)) ? read(file).split('\n') : [];
  return lines.slice(Math.max(0, number - 3), number).some((l) => l.includes('gcc -fanalyzer:'));
}

async function analyze([file]) {
  const { code, output } = await run(['gcc', '-fanalyzer', '-O1', '-Wall', '-Wextra', ...flags, '-c', '-o', '/dev/null', file]);
  return code === 127 ? [output] : findings(output).filter((line) => !isJustified(line));
}

// The rules of .clang-tidy, changed by `checks`.
const tidy = (checks) => async (some) => {
  const { code, output } = await run(['clang-tidy', '--quiet', `--checks=${checks}`, ...some, '--', ...flags]);
  return code === 127 ? [output] : [...new Set(findings(output))];
};

async function checkWhole() {
  const options = ['--quiet', '--std=c11', '--enable=warning,performance,portability', '--inline-suppr', '-j2',
    // what it cannot parse of C11, and takes an array that is filled through its address for
    ...['internalAstError', 'constStatement', 'unknownMacro', 'uninitvar', 'ctuuninitvar'].map((id) => `--suppress=${id}`),
    '-Ilib', '-Icgi-bin', '-Ibuild/gen', '-D__GNUC__', `--cppcheck-build-dir=${path.join(kept, 'cppcheck')}`];
  fs.mkdirSync(path.join(kept, 'cppcheck'), { recursive: true });
  const { code, output } = await run(['cppcheck', ...options, 'lib', 'cgi-bin', 'conf']);
  return code === 127 ? [output] : findings(output);
}

const scripts = files(['.ci', 'conf', 'cgi-bin', 'sql', 'templates', 'tests'], /(^|\/)[\w-]+(\.sh)?$/)
  .filter((file) => !file.includes('/corpus/') && /^#!\/bin\/(ba)?sh/.test(read(file).slice(0, 20)));

async function shell() {
  const { code, output } = await run(['shellcheck', '-f', 'gcc', '-e', 'SC3013', ...scripts]);
  return code === 0 ? [] : output.trim().split('\n');
}

if (!flags) {
  rule('the flags of the build are known', ['build first: make']);
} else if (deep) {
  const others = ['bugprone', 'cert', 'misc', 'performance', 'portability', 'readability'].map((group) => `-${group}-*`);
  rule("clang's analyzer", await inParallel(sources, 1, remembered('deep', tidyRules, tidy(others.join()))));
} else {
  rule('gcc -fanalyzer', await inParallel(sources, 1, remembered('gcc', spawnSync('gcc', ['--version']).stdout ?? '', analyze)));
  // A run of clang-tidy takes as long to begin as to look at a file.
  rule('clang-tidy', await inParallel(sources, 16, remembered('tidy', tidyRules, tidy('-clang-analyzer-*'))));
  rule('cppcheck', await checkWhole());
  rule('shellcheck', await shell());
}
done();
