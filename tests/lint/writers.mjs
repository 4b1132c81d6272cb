#!/usr/bin/env node
// Who writes a table is one room of lib/crm, or lib/auth, and its main header says so: another room asks it.
//
// Read from the objects, where every statement stands as the server gets it. The journal is the one exception: a change
// of many rows tells it in a statement of its own module (.journals, lib/db/stmt.h).

import fs from 'node:fs';
import path from 'node:path';

import { build, cFiles, code, done, read, rooms, rule } from './tree.mjs';

const JOURNAL = 'audit_events';
const roomOf = (file) => file.split('/')[1] === 'crm' ? file.split('/')[2] : 'auth';

// The text without what stands in quotes and brackets.
function bare(sql) {
  let depth = 0;
  return sql.replace(/'[^']*'/g, '').replace(/[()]|[^()]+/g, (s) => {
    if (s === '(')
      return depth++ ? '' : '(';
    if (s === ')')
      return --depth ? '' : ')';
    return depth ? '' : s;
  });
}

// The tables of joined references by the names that they go by.
function aliases(refs) {
  return new Map(refs.split(/,|\b(?:STRAIGHT_|(?:LEFT|RIGHT|INNER|CROSS) )?JOIN\b/i).map((ref) => {
    const [table, second, third] = ref.replace(/\b(?:ON|USING)\b.*$/is, '').trim().split(/[\s()]+/);
    return [(/^as$/i.test(second) ? third : second) || table, table];
  }));
}

// The tables that a statement changes; '?' of what this cannot read.
function written(sql) {
  const text = bare(sql);
  const single = /^(?:INSERT (?:IGNORE )?INTO|REPLACE INTO|DELETE FROM) (\w+)/i.exec(text);
  if (single && !/^DELETE\b[^()]*\bJOIN\b/i.test(text))
    return [single[1]];
  const from = /^DELETE ([\w, ]+?) FROM (.*?)(?: WHERE .*)?$/is.exec(text);
  if (from)
    return from[1].split(/, */).map((alias) => aliases(from[2]).get(alias) ?? '?');
  const update = /^UPDATE (.*?) SET (.*?)(?: (?:WHERE|ORDER BY|LIMIT) .*)?$/is.exec(text);
  if (update) {
    const by = aliases(update[1]);
    return [...new Set(update[2].split(',').map((column) => {
      const alias = /^\s*(?:(\w+)\.`?\w+`? *=|\{stamp (\w+)\})/i.exec(column);
      return alias ? by.get(alias[1] ?? alias[2]) ?? '?' : by.size === 1 ? [...by.values()][0] : '?';
    }))];
  }
  return ['?'];
}

// The changes in an object: every text in it that begins like one.
function changes(file) {
  const object = path.join(build, 'obj', `${file}.o`);
  return fs.readFileSync(object, 'latin1').split('\0').filter((s) => /^(?:INSERT|REPLACE|DELETE|UPDATE) /i.test(s))
    .map((sql) => ({ file, sql, tables: written(sql) }));
}

const found = cFiles(['lib/crm', 'lib/auth']).filter((file) => file.endsWith('_sql.c')).flatMap(changes);
const writers = new Map(); // table -> room -> the first file
for (const { file, tables } of found)
  for (const table of tables.filter((name) => name !== JOURNAL || roomOf(file) === 'auth'))
    writers.set(table, (writers.get(table) ?? new Map()).set(roomOf(file), file));

const bulk = (file) => found.filter((c) => c.file === file && c.tables.includes(JOURNAL)).length;
const told = (file) => (code(read(file), { strings: false }).match(/\.journals =/g) ?? []).length;
const says = (name) => rooms.filter((room) => room.name === name).flatMap((room) => room.writes);
const places = [...new Set([...rooms.map(({ name }) => name), ...found.map(({ file }) => roomOf(file))])];

rule('every statement says which table it changes', found.filter(({ tables }) => tables.includes('?'))
  .map(({ file, sql }) => `${file}: "${sql.slice(0, 60)}"`));
rule('a table is written by one room: another room asks it', [...writers].filter(([, by]) => by.size > 1)
  .map(([table, by]) => `${table}: ${[...by.values()].join(', ')}`));
rule("a room's main header says which tables it writes", places.flatMap((name) => [
  ...[...writers].filter(([table, by]) => by.has(name) && !says(name).includes(table)).map(([table, by]) => `${by.get(name)}: writes ${table}, and its room does not say so`),
  ...says(name).filter((table) => !writers.get(table)?.has(name)).map((table) => `${name} says that it writes ${table}`),
]));
rule('who writes into the journal otherwise than by auth/audit.h says .journals', [...new Set(found.map(({ file }) => file))]
  .filter((file) => roomOf(file) !== 'auth' && bulk(file) !== told(file)));
done();
