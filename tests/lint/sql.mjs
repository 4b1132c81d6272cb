#!/usr/bin/env node
// SQL text: only in its places, only what MariaDB and MySQL both know, and
// nothing that a cluster cannot do.

import { cFiles, code, done, files, lineOf, matches, read, rule } from './tree.mjs';

const owns = /^lib\/(crm\/\w+|auth)\/\w+_sql\.[ch]$|^lib\/db\//;
// In any letters: by what no sentence has after its verb.
const statement = new RegExp(`^[\\s(]*(?:${['select\\b[^.]*?\\s(?:from|as)\\s', 'select\\s+[\\w(*?]+$', 'insert\\s+(?:ignore\\s+)?into\\s', 'update\\s+[^.]*?\\bset\\s', 'delete\\s+(?:\\w+\\s+)?from\\s',
  'replace\\s+into\\s', '(?:create|alter|drop|truncate)\\s+(?:or\\s+replace\\s+)?(?:table|database|index|user|view|unique|temporary)\\b', 'grant\\s.*\\bto\\s', 'lock\\s+tables\\b',
  'start\\s+transaction\\b', 'set\\s+(?:session|global)\\b', 'with\\s+\\w+\\s+as\\s*\\('].join('|')})`, 'i');

// Neighbouring string literals as the compiler joins them: { at, text }.
function literals(text) {
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"(?:\s*(?:\\\n\s*)?"(?:[^"\\\n]|\\.)*")*/g)].map((m) => ({
    at: m.index,
    text: [...m[0].matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((part) => part[1]).join(''),
  }));
}

function eachLiteral(list, say) {
  return list.flatMap((file) => {
    const text = code(read(file));
    return literals(text).flatMap((l) => {
      const words = say(l.text, file);
      return words ? [`${file}:${lineOf(text, l.at)}: ${words}`] : [];
    });
  });
}

const all = cFiles();
const sqlFiles = all.filter((file) => owns.test(file));
const scripts = files(['sql'], /\.sql$/);
const operator = /^conf\/uplogctl\//; // bulk loads of the demo, through db_script

rule('SQL text stands in *_sql.c of auth and crm, and in lib/db', eachLiteral(
  all.filter((file) => !owns.test(file) && !operator.test(file)),
  (text) => (statement.test(text) ? `"${text.slice(0, 40)}"` : null)));

rule('db_script is for migrations, grants and the operator', all
  .filter((file) => !/^lib\/db\//.test(file) && !operator.test(file))
  .flatMap((file) => matches(file, code(read(file)), /\bdb_script(_alone)?\s*\(/g, () => 'db_script')));

rule("no '?' stands inside a quoted text of a statement", eachLiteral(sqlFiles, (text) =>
  [...text.matchAll(/'([^']*)'/g)].some((m) => m[1].includes('?')) ? `"${text.slice(0, 60)}"` : null));

const declared = all.filter((file) => /_sql\.h$/.test(file)).flatMap((file) =>
  [...code(read(file)).matchAll(/^extern const struct db_stmt (\w+)_stmts\[\w+\];/gm)].map((m) => ({ file, name: m[1] })));
const listed = [...code(read('tests/support/stmt_sets.c')).matchAll(/\bSET\("([^"]+)", (\w+),/g)].map((m) => `lib/${m[1]} ${m[2]}`);
rule('every set of statements is known to the tests that look at all of them', declared
  .filter(({ file, name }) => !listed.includes(`${file} ${name}`))
  .map(({ file, name }) => `${file}: ${name}_stmts is not in tests/support/stmt_sets.c`));

// Whatever its name and place: an array of statements that no header declares is in no list.
rule('a statement stands in a set', all.filter((file) => !/^lib\/db\//.test(file) && !operator.test(file)).flatMap((file) => {
  const ofHeader = file.replace(/\.c$/, '.h');
  return matches(file, code(read(file)), /^(?:static )?(?:const )?struct db_stmt (\w+)[^;{(]*=/gm, ([, name]) =>
    declared.some((d) => d.file === ofHeader && `${d.name}_stmts` === name) ? null : `${name} is not declared in ${ofHeader}, as {module}_stmts[{MODULE}_STMT__MAX]`);
}));

// The members of a struct of lib, or of uplogctl for its own; nested braces and array bounds put aside.
function membersOf(name, from) {
  for (const file of all.filter((f) => (operator.test(from) ? operator.test(f) : f.startsWith('lib/')))) {
    const body = new RegExp(`^struct ${name} \\{\\n([\\s\\S]*?)\\n\\};`, 'm').exec(code(read(file)))?.[1];
    if (body)
      return body.replace(/\{[^{}]*\}/g, '').replace(/\[[^\]]*\]/g, '').split(';')
        .flatMap((d) => d.split(',').map((part) => /(\w+)\s*$/.exec(part)?.[1]).filter(Boolean));
  }
  return null;
}

rule('a map has a column for each member of its struct, but those that it names', all.flatMap((file) => {
  const text = code(read(file));
  return matches(file, text, /= DB_MAP(?:_BUT)?\(struct (\w+), (\w+)((?:,\s*\w+)*)\)/g, ([, struct, columns, but]) => {
    const listed = new RegExp(`struct db_column ${columns}\\[\\] = \\{([\\s\\S]*?)\\};`).exec(text)?.[1] ?? '';
    const parts = [...listed.matchAll(/\w+_FIELDS\((\w+)\)/g)].map(([, macro]) =>
      new RegExp(`#define ${macro}\\(.*DB_COL_IN\\(struct \\w+, (\\w+), member\\)`).exec(text)?.[1]);
    const has = [...listed.matchAll(/DB_COL\(struct \w+,\s*(\w+)/g)].map((m) => m[1]).concat(parts, but.match(/\w+/g) ?? []);
    const wants = membersOf(struct, file) ?? (struct.endsWith('_id') ? ['v'] : ['(it is no struct of lib or uplogctl)']);
    const missing = wants.filter((name) => !has.includes(name)), extra = has.filter((name, i) => !wants.includes(name) || has.indexOf(name) !== i);
    return missing.length + extra.length ? `struct ${struct}: ${columns} ${missing.length ? `lacks ${missing.join(', ')}` : `names ${extra.join(', ')} too`}` : null;
  });
}));

const forbidden = [
  [/\bGET_LOCK\s*\(|\bRELEASE_LOCK\s*\(/i, 'locks of the server do not span a cluster'],
  [/\bLOCK\s+TABLES?\b/i, 'LOCK TABLES'],
  [/\bCREATE\s+(OR\s+REPLACE\s+)?(TRIGGER|EVENT|PROCEDURE|FUNCTION|SEQUENCE|TEMPORARY)\b/i, 'nothing that the server runs by itself'],
  [/\bRETURNING\b/i, 'MySQL has no RETURNING'],
  [/->>?'?\$/, 'JSON -> is MySQL only'],
  [/\bOFFSET\b/i, 'pages are found by key'],
  [/\bSQL_CALC_FOUND_ROWS\b|\bFOUND_ROWS\s*\(\)/i, 'FOUND_ROWS'],
  [/\bENGINE\s*=\s*(?!InnoDB)\w+/i, 'every table is InnoDB'],
  [/\bNOW\s*\(|\bCURDATE\s*\(|\bSYSDATE\s*\(/i, 'the time comes from the program, or is UTC_TIMESTAMP()'],
  [/\bSELECT\s+\*/i, 'columns are named'],
];

function forbiddenIn(text) {
  return forbidden.filter(([pattern]) => pattern.test(text)).map(([, why]) => why).join('; ');
}

rule('statements keep to what both servers and a cluster can do', [
  ...eachLiteral(sqlFiles, (text) => (/[A-Z]{4}/.test(text) ? forbiddenIn(text) : '')),
  ...scripts.flatMap((file) => {
    const text = read(file).replace(/--[^\n]*|'(?:[^'\\]|\\.|'')*'/g, (s) => s.replace(/[^\n]/g, ' '));
    return text.split('\n').flatMap((line, i) => (forbiddenIn(line) ? [`${file}:${i + 1}: ${forbiddenIn(line)}`] : []));
  }),
]);

// Each column of a table has a comment, the table too (DEVELOPERS: a later reader has the schema only).
rule('every table and column of the schema says what it is', files(['sql/migrations'], /\.sql$/).flatMap((file) => {
  const text = read(file);
  return [...text.matchAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n\)([^;]*);/g)].flatMap((m) => [
    ...m[2].split('\n').filter((l) => /^\t[a-z_0-9]+ [A-Z]/.test(l) && !l.includes('COMMENT')).map((l) => `${file}: ${m[1]}: ${l.trim().split(' ')[0]} has no comment`),
    ...(m[3].includes('COMMENT') ? [] : [`${file}: ${m[1]} has no comment`]),
    ...(/PRIMARY KEY/.test(m[2]) ? [] : [`${file}: ${m[1]} has no primary key`]),
  ]);
}));

// A number would stay when its column changes, or be wider from the start: an error of the database instead of a message.
rule('what a form takes for a column is bounded by widths.h, or by a name', all
  .flatMap((file) => matches(file, code(read(file)), /\b(?:FORM_TEXT\(\s*struct \w+,\s*\w+,|text_cut\([^;]*,)\s*\d/g, ([m]) => m.replace(/\s+/g, ' '))));
done();
