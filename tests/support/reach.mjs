// Which statements each program can run, read from its sources: whatever a function mentions it can
// reach, by name, from main() on. So a function pointer in a table counts as called, and the name of
// a statement in an argument as run. A little too much can come of it, never too little.
//
//   reach()             Map of program -> Map of statement -> whether rows are held by it (FOR UPDATE, lib/db/hold.c);
//                       REPORT_FILES stands for the statements of all report files
//   node reach.mjs FILE writes it as a table of C

import fs from 'node:fs';
import path from 'node:path';

import { cFiles, code, read } from '../lint/tree.mjs';

const REPORT_FILES = 'report files';
const LOADS_REPORTS = 'report_load';
const HOLDS = ['db_hold_one', 'db_hold_rows'];

// The declarations and macros of a file: { names it defines, words it mentions, isStatic }.
function pieces(file) {
  const found = [];
  const lines = code(read(file), { strings: false }).replace(/'(?:[^'\\]|\\.)+'/g, '0').replace(/\\\n/g, (s) => s.replace('\n', '\0')).split('\n');
  let open = [], depth = 0;
  for (const line of lines) {
    if (line.startsWith('#')) {
      const name = /^#\s*define (\w+)/.exec(line)?.[1];
      if (name)
        found.push({ names: [name], words: line, isStatic: file.endsWith('.c') });
      continue;
    }
    open.push(line);
    depth += (line.match(/[{(]/g) ?? []).length - (line.match(/[)}]/g) ?? []).length;
    if (depth === 0 && /[;}]\s*$/.test(line)) {
      const text = open.join('\n');
      const names = [...text.matchAll(/^(\w+)\(/gm), ...text.matchAll(/^(?!typedef|struct \w+;)(?:\w[\w\s*]*?)\b(\w+)(?:\[[^\n]*\])? =/gm)].map((m) => m[1]);
      found.push({ names, words: text, isStatic: /^static\b/m.test(text) && file.endsWith('.c') });
      open = [];
    }
  }
  // A member is not what it has its name from, and a type neither.
  if (depth !== 0)
    throw new Error(`${file}: not understood`);
  return found.filter(({ names }) => !names.includes('ID_TYPES'))
    .map((piece) => ({ ...piece, file, words: [...new Set(piece.words.replace(/(?:\.|->)\s*\w+|\b(?:struct|enum) \w+/g, '').match(/\b[A-Za-z_]\w*\b/g))] }));
}

// Names of statements: [NAME] = DB_… in an array of a *_sql.c; `array` by name.
function statements() {
  const array = new Map();
  for (const file of cFiles(['lib']).filter((f) => f.endsWith('_sql.c')))
    for (const [, name, body] of code(read(file), { strings: false }).matchAll(/^const struct db_stmt (\w+)\[\w+\] = \{$([\s\S]*?)^\};/gm))
      for (const [, statement] of body.matchAll(/^\t\[(\w+)\] =/gm))
        array.set(statement, name);
  return array;
}

// lead_stmts[LEAD_LIST_IDLE_UP + …] is any of LEAD_LIST_*.
function computed(file, array) {
  return [...code(read(file), { strings: false }).matchAll(/_stmts\[([A-Z_]+) \+/g)].flatMap(([, first]) => {
    const prefix = first.replace(/[^_]+_[^_]+$/, '');
    return [...array.keys()].filter((name) => name.startsWith(prefix) && array.get(name) === array.get(first)).map((name) => [first, name]);
  });
}

export function reach() {
  const array = statements();
  const all = cFiles(['lib', 'cgi-bin']).flatMap(pieces);
  const more = cFiles(['lib']).flatMap((file) => computed(file, array));
  const inFile = new Map(), everywhere = new Map();
  for (const piece of all)
    for (const name of piece.names) {
      const key = piece.isStatic ? `${piece.file} ${name}` : name;
      const map = piece.isStatic ? inFile : everywhere;
      map.set(key, [...map.get(key) ?? [], piece]);
    }
  // Itself, or through functions of its file.
  const holds = (piece, within = new Set()) => !within.has(piece) && piece.words.some((word) => HOLDS.includes(word) ||
    (inFile.get(`${piece.file} ${word}`) ?? []).some((p) => holds(p, within.add(piece))));
  const programs = fs.readdirSync('cgi-bin').filter((name) => fs.existsSync(path.join('cgi-bin', name, 'main.c')));
  return new Map(programs.map((program) => {
    const seen = new Set(), run = new Map();
    const waiting = all.filter((p) => p.file === `cgi-bin/${program}/main.c`);
    while (waiting.length) {
      const piece = waiting.pop();
      if (seen.has(piece))
        continue;
      seen.add(piece);
      for (const word of piece.words) {
        if (array.has(word) && !piece.file.endsWith('_sql.h') && !piece.file.endsWith('_sql.c'))
          for (const name of [word, ...more.filter(([first]) => first === word).map(([, other]) => other)])
            run.set(name, run.get(name) || holds(piece));
        if (word === LOADS_REPORTS)
          run.set(REPORT_FILES, false);
        const known = inFile.get(`${piece.file} ${word}`) ?? everywhere.get(word) ?? [];
        waiting.push(...known.filter((p) => !p.file.startsWith('cgi-bin/') || p.file.startsWith(`cgi-bin/${program}/`) || p.file.startsWith('cgi-bin/common/')));
      }
    }
    return [program, new Map([...run].sort())];
  }));
}

// As a table of C, for tests/cgi/rights.c.
function table() {
  const array = statements();
  const headers = cFiles(['lib']).filter((file) => file.endsWith('_sql.h') && /extern const struct db_stmt /.test(read(file)));
  const rows = [...reach()].flatMap(([program, run]) => [...run].map(([name, held]) =>
    `\t{"${program}", "${name}", ${name === REPORT_FILES ? 'NULL' : `&${array.get(name)}[${name}]`}, ${held}},\n`));
  return `/* Made by tests/support/reach.mjs. */\n${headers.map((file) => `#include "${file.slice('lib/'.length)}"\n`).join('')}
static const struct {
\tconst char *program, *name;
\tconst struct db_stmt *stmt; /* NULL: those of the report files */
\tbool held; /* rows are held by it */
} reached[] = {\n${rows.join('')}};\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  fs.writeFileSync(process.argv[2], table());
