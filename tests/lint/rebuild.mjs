#!/usr/bin/env node
// What a change of a template compiles, tried on a copy of the tree with what is built.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { build, cFiles, checkout, done, read, rule } from './tree.mjs';

const copy = path.join(build, 'rebuild');
const there = path.relative(checkout, build);
const sources = cFiles().filter((file) => /\.cc?$/.test(file));
const template = 'templates/leads/list.tpl', added = 'templates/leads/added.tpl';

function take(...names) {
  for (const name of names) {
    fs.mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
    spawnSync('cp', ['-a', path.join(checkout, name), path.join(copy, name)]);
  }
}

// The sources that make compiles now; null when it fails.
function compiled() {
  const { MAKEFLAGS, MAKELEVEL, ...env } = process.env;
  const done = spawnSync('make', ['V=', `BUILD=${there}`, 'build/gen/assets.made', ...sources.map((file) => `${there}/obj/${file}.o`)],
    { cwd: copy, env, encoding: 'utf8' });
  return done.status === 0 ? [...done.stdout.matchAll(/^C(?:C|XX) +(\S+)$/gm)].map(([, file]) => file).sort() : null;
}

const including = (header) => sources.filter((file) => read(file).includes(`#include "${header}"`));
const add = (file, text) => fs.appendFileSync(path.join(copy, file), text);

function expect(name, files) {
  const found = compiled();
  rule(name, found === null ? ['make fails'] : String(found) === String(files) ? [] : [`compiled: ${found.join(', ') || 'nothing'}`]);
}

fs.rmSync(copy, { recursive: true, force: true });
take('Makefile', 'lib', 'cgi-bin', 'conf', 'sql', 'templates', 'build/gen', path.join(there, 'obj'), path.join(there, 'flags'));
compiled(); // what is not built yet

expect('nothing changed: nothing is compiled', []);
add(template, '<p>A zyzzyva more.</p>\n');
expect('a word more in a template: nothing is compiled', []);
add(template, '{{ONE_NAME_MORE}}\n');
expect('a name more: what fills the template', including('templates/leads/list.h'));
add(added, '{{%AUTOESCAPE context="HTML"}}\n');
expect('a template more: what lists them', including('templates/all.h'));
fs.rmSync(path.join(copy, added));
expect('a template gone: what lists them', including('templates/all.h'));
rule('its header went with it', fs.existsSync(path.join(copy, 'build/gen/templates/leads/added.h')) ? ['it is there'] : []);
fs.rmSync(copy, { recursive: true, force: true });
done();
