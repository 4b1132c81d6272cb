#!/usr/bin/env node
// Style and templates agree: a class that is styled stands in a template, one that stands in a template is styled.

import { cFiles, code, done, files, lineOf, read, rule } from './tree.mjs';

const parts = files(['templates/assets/css'], /\.css$/);
const bare = (text) => text.replace(/\/\*[\s\S]*?\*\/|@import[^;]*;/g, (s) => s.replace(/[^\n]/g, ' '));

// What comes from a variable: `status-{{KIND}}` stands for every class that begins so.
const given = new Set(), begun = new Set(), made = new Set();
for (const file of files(['templates'], /\.tpl$/))
  for (const [, value] of read(file).matchAll(/\bclass="([^"]*)"/g))
    for (const word of value.replace(/\{\{[#/!][^}]*\}\}/g, ' ').split(/\s+/).filter(Boolean)) {
      const at = word.indexOf('{{');
      if (at < 0)
        given.add(word);
      else if (at > 0)
        begun.add(word.slice(0, at));
    }
// ... and screens give whole classes ("is-late") or their beginnings ("on-%s").
for (const file of cFiles(['cgi-bin']))
  for (const [, text] of code(read(file)).matchAll(/"((?:[^"\\\n]|\\.)*)"/g))
    for (const [, name, percent] of text.matchAll(/(?:^|\s)([a-z][\w-]*-[\w-]*)(%)?/g))
      (percent ? begun : given.has(name) ? given : made).add(name);
const script = read('templates/assets/app.js');
const tabler = read('templates/assets/node_modules/@tabler/core/dist/css/tabler.css');

const stands = (name) => given.has(name) || made.has(name) || [...begun].some((b) => name.startsWith(b)) || new RegExp(`["'\`.\\s]${name}["'\`\\s.]`).test(script);

const styled = parts.flatMap((file) => {
  const text = bare(read(file)).replace(/\{[^{}]*\}/g, (s) => s.replace(/[^\n]/g, ' '));
  return [...text.matchAll(/\.([a-z_][\w-]*)/gi)].map((m) => ({ file, line: lineOf(text, m.index), name: m[1] }));
});
const known = new Set(styled.map(({ name }) => name));

rule('a class that is styled stands in a template', styled.filter(({ name }) => !stands(name))
  .map(({ file, line, name }) => `${file}:${line}: .${name}`));
rule('a class in a template is styled', [...given].filter((name) => !known.has(name) && !script.includes(name) && !new RegExp(`\\.${name}\\b`).test(tabler))
  .map((name) => `class="${name}" in ${files(['templates'], /\.tpl$/).find((file) => read(file).includes(name))}`));
done();
