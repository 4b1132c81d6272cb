// What the house rules have in common: the files of the tree, C as text
// without its comments, and one TAP line per rule.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const checkout = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const build = path.resolve(checkout, process.env.BUILD || 'build');

export function read(file) {
  return fs.readFileSync(path.join(checkout, file), 'utf8');
}

// The files below `dirs` whose name `wanted` accepts, as paths from the top.
export function files(dirs, wanted) {
  const found = [];
  const walk = (dir) => {
    for (const entry of fs.readdirSync(path.join(checkout, dir), { withFileTypes: true })) {
      const name = path.join(dir, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules')
        walk(name);
      else if (entry.isFile() && wanted.test(name))
        found.push(name);
    }
  };
  for (const dir of dirs)
    if (fs.existsSync(path.join(checkout, dir)))
      walk(dir);
  return found.sort();
}

export const sources = ['lib', 'cgi-bin', 'conf'];
export const cFiles = (dirs = sources) => files(dirs, /\.(c|h|cc)$/);

// C text whose comments are blank, lines and columns kept; `strings` false blanks the strings too.
export function code(text, { strings = true } = {}) {
  const blank = (s) => s.replace(/[^\n]/g, ' ');
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (s) =>
    s[0] === '/' || (!strings && s[0] === '"') ? blank(s) : s);
}

export const lineOf = (text, at) => text.slice(0, at).split('\n').length;

// Every match of `pattern` in a file's text, as FILE:LINE: what `say` makes of the match.
export function matches(file, text, pattern, say) {
  return [...text.matchAll(pattern)].flatMap((m) => {
    const words = say(m);
    return words ? [`${file}:${lineOf(text, m.index)}: ${words}`] : [];
  });
}

// The rooms of lib/crm as their main headers say them: "Room lead: leads as records .... Uses people, text. Writes leads."
// And of lib/auth, "Layer auth: ... Writes users.": { file, name, uses, writes }.
export const rooms = files(['lib/crm', 'lib/auth'], /\.h$/).flatMap((file) => {
  const [, name, uses = '', writes = ''] = /^ \* (?:Room|Layer) (\w+): [^/]*?(?:\bUses([\w,\s*]+?)\.)?(?:\s[\s*]*Writes([\w,\s*]+?)\.)?\n \*\/$/m.exec(read(file)) ?? [];
  const words = (list) => (list.includes('no other room') ? [] : list.split(/[\s,*]+/).filter(Boolean));
  return name ? [{ file, name, uses: words(uses), writes: words(writes) }] : [];
});

let n = 0, failed = 0;

export function rule(name, problems) {
  n++;
  console.log(`${problems.length ? 'not ok' : 'ok'} ${n} - ${name}`);
  for (const problem of problems)
    console.log(`# ${problem}`);
  failed += problems.length > 0;
}

export function done() {
  console.log(`1..${n}`);
  process.exitCode = failed ? 1 : 0;
}
