#!/usr/bin/env node
// Names, the shape of functions and what headers must say.

import path from 'node:path';

import { cFiles, code, done, lineOf, read, rule } from './tree.mjs';

const LINES_MAX = 90;
const all = [...cFiles(), ...cFiles(['tests'])];
const ours = cFiles().filter((file) => !file.endsWith('.cc') && !/view_shim\.h$/.test(file));
const headers = ours.filter((file) => file.endsWith('.h'));

// Function definitions of formatted C: { file, name, line, lines, isStatic }.
function definitions(file) {
  const lines = code(read(file), { strings: false }).split('\n');
  return lines.flatMap((line, i) => {
    if (line !== '{')
      return [];
    const end = lines.indexOf('}', i);
    let at = i - 1;
    while (at > 0 && !/^[a-z_]\w*\(/.test(lines[at]))
      at--;
    const [name] = /^[a-z_]\w*/.exec(lines[at]) ?? [];
    return name ? [{ file, name, line: at + 1, lines: end - i - 1, isStatic: /\bstatic\b/.test(lines[at - 1] ?? '') }] : [];
  });
}

// Declarations of a header: { name, returns, params, line, mustUse }.
function declarations(file) {
  const text = code(read(file), { strings: false }).replace(/^#.*(\\\n.*)*/gm, (s) => s.replace(/[^\n]/g, ' '));
  return [...text.matchAll(/^(?!typedef|static|extern const|struct \w+ \{)([A-Za-z_][\w\s*]*?)\b(\w+)\(([^;{}]*?)\)(?:\s*__attribute__\(\(.*?\)\)\))?;/gms)]
    .map((m) => ({
      file, name: m[2], returns: m[1].trim().replace(/\s+/g, ' '), params: m[3].replace(/\s+/g, ' ').trim(),
      line: lineOf(text, m.index + m[0].indexOf(m[2])),
    }));
}

const functions = all.filter((file) => file.endsWith('.c')).flatMap(definitions);
rule(`no function has more than ${LINES_MAX} lines`, functions.filter((f) => f.lines > LINES_MAX)
  .map((f) => `${f.file}:${f.line}: ${f.name} has ${f.lines}`));
const sizes = functions.map((f) => f.lines).sort((a, b) => a - b);
console.log(`# ${sizes.length} functions: median ${sizes[sizes.length >> 1]} lines, ninth tenth ${sizes[Math.floor(sizes.length * 0.9)]}, over 60: ${sizes.filter((n) => n > 60).length}`);

const declared = headers.flatMap(declarations);
rule('a fallible function must be used', declared.filter((d) => /\benum status$/.test(d.returns) && !d.returns.includes('STATUS_MUST_USE'))
  .filter((d) => !/_status$/.test(d.name)) // says what something means, and cannot fail
  .filter((d) => !/_(get|post)$/.test(d.name)) // handlers: only the router calls them
  .map((d) => `${d.file}:${d.line}: ${d.name} returns enum status without STATUS_MUST_USE`));

const isOut = (param) => /\bout(_\w+)?(\[\w*\])?$/.test(param);
rule('out-parameters come first and are named out', declared.flatMap((d) => {
  const params = d.params === 'void' || d.params === '' ? [] : d.params.split(',').map((p) => p.trim());
  const last = params.findLastIndex(isOut);
  return last >= 0 && !params.slice(0, last).every(isOut) ? [`${d.file}:${d.line}: ${d.name}(${d.params})`] : [];
}));

rule('public names are module_verb_object', declared.filter((d) => !/^[a-z0-9]+(_[a-z0-9]+)+$/.test(d.name))
  .map((d) => `${d.file}:${d.line}: ${d.name}`));

rule('names are lower_snake_case', functions.filter((f) => !/^[a-z0-9_]+$/.test(f.name) && f.name !== 'LLVMFuzzerTestOneInput')
  .map((f) => `${f.file}:${f.line}: ${f.name}`));

// Handlers are declared by their type: `get_handler a_get, b_get;`.
const inHeaders = new Set(headers.flatMap((file) => code(read(file), { strings: false }).match(/\b[a-z]\w+\b/g)));

rule('a function that is not static is declared in a header', functions
  .filter((f) => !f.isStatic && !f.file.startsWith('tests/') && f.name !== 'main')
  .filter((f) => !inHeaders.has(f.name) && !/view_shim/.test(f.file))
  .map((f) => `${f.file}:${f.line}: ${f.name}`));

rule('a header begins with its purpose and has its guard', [...headers, 'lib/web/view_shim.h'].flatMap((file) => {
  const text = read(file), base = path.basename(file);
  const guard = /^#ifndef (\w+)\n#define \1\n/m.exec(text)?.[1];
  return [
    ...(text.startsWith(`/*\n * ${base} - `) ? [] : [`${file}:1: begin with "/* ${base} - purpose"`]),
    ...(guard?.endsWith(base.toUpperCase().replace(/[^A-Z0-9]/g, '_')) ? [] : [`${file}: the guard is not ..._${base.toUpperCase().replace('.', '_')}`]),
  ];
}));

rule('nothing is left for later', all.flatMap((file) => read(file).split('\n').flatMap((line, i) =>
  (/\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : []))));
done();
