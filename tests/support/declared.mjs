// What each route takes from outside, as the sources of its family declare it: the tables of form fields and the
// single look-ups that its handler can reach. Nothing is listed by hand, so a new field is tested by being declared.

import fs from 'node:fs';
import path from 'node:path';

import { checkout } from './stack.mjs';

const KINDS = {
  'struct day': 'day', 'struct utc': 'utc', 'struct money': 'money', 'struct form_list': 'list',
  'bool': 'flag', 'int': 'number', 'int64_t': 'number', 'const char': 'text',
};

// The sources of a folder of cgi-bin, one text each.
const read = (folder) => fs.readdirSync(path.join(checkout, 'cgi-bin', folder)).filter((name) => /\.[ch]$/.test(name))
  .map((name) => fs.readFileSync(path.join(checkout, 'cgi-bin', folder, name), 'utf8'));

export const widths = Object.fromEntries([...fs.readFileSync(path.join(checkout, 'build/gen/widths.h'), 'utf8')
  .matchAll(/^#define (\w+) (\d+)$/gm)].map(([, name, n]) => [name, Number(n)]));

const constantsIn = (text) => Object.fromEntries([...text.matchAll(/^#define (\w+) +(\w+)\b/gm)]
  .map(([, name, value]) => [name, widths[value] ?? Number(value)]).filter(([, n]) => !Number.isNaN(n)));
const libraryConstants = constantsIn(fs.readdirSync(path.join(checkout, 'lib'), { recursive: true })
  .filter((name) => name.endsWith('.h')).map((name) => fs.readFileSync(path.join(checkout, 'lib', name), 'utf8')).join('\n'));

// Members of the structs in a text: struct -> member -> kind.
function membersIn(text) {
  const structs = new Map();
  for (const [, name, body] of text.matchAll(/struct (\w+) \{\n([\s\S]*?)\n\};/g)) {
    const members = structs.get(name) ?? new Map();
    for (const [, type, names] of body.matchAll(/^\t((?:const |struct )?\w+) ([^;()]+);/gm))
      for (const member of names.split(','))
        members.set(member.replace(/[\s*]/g, ''), KINDS[type] ?? (/^struct \w+_id$/.test(type) ? 'number' : 'text'));
    structs.set(name, members);
  }
  return structs;
}

// Functions and tables at the top level of a file: name -> { name, body, own: whether other files do not see it, file }.
function partsOf(file) {
  const parts = new Map();
  const add = (name, body, own) => parts.set(name, { name, body, own, file });
  for (const [, kind, name, body] of file.text.matchAll(/^([a-z][\w *]*)\n(\w+)\([^;{}]*?\)\n\{\n([\s\S]*?)\n\}/gm))
    add(name, body, kind.startsWith('static'));
  for (const [, kind, name, body] of file.text.matchAll(/^((?:static |extern )?[\w *]*)\b(\w+)\[\w*\] = \{([\s\S]*?)\};/gm))
    add(name, body, kind.startsWith('static'));
  return parts;
}

// The structs that a file sees: its own, and those of headers.
const membersOf = (file, all) => new Map([...all, ...membersIn(file.text)]);

// The characters or values that a field may have, when its limit is a number or a name of widths.h.
function limitOf(text, constants) {
  const name = text?.trim();
  return widths[name] ?? constants[name] ?? (/^\d+$/.test(name) ? Number(name) : undefined);
}

function takenIn(body, structs, constants, taken) {
  for (const [, macro, struct, member, rest] of body.matchAll(/FORM_(FIELD|TEXT|WORD)\(\s*struct (\w+),\s*(\w+),\s*([\s\S]*?)\)(?=,\n|,?\s*$|\})/g)) {
    const kind = macro === 'FIELD' ? structs.get(struct)?.get(member) ?? 'text' : 'text';
    const limit = macro === 'TEXT' ? rest.split(',')[0] : /\.max = (\w+)/.exec(rest)?.[1];
    taken.fields.set(member, { kind, max: macro === 'WORD' ? 40 : limitOf(limit, constants) });
  }
  for (const [, where, name] of body.matchAll(/request_(get|post)\(\s*[\w>.-]+,\s*"(\w+)"\)/g))
    taken[where].set(name, { kind: 'text' });
}

// The handlers of a family: "METHOD pattern" -> its part.
function handlersIn(text, files) {
  const parts = new Map(files.flatMap((file) => [...file.parts]));
  return Object.fromEntries([...text.matchAll(/ROUTE_(?:\w+_)?(GET|POST)\(\s*(?:\w+,\s*)?"([^"]*)",([\s\S]*?)\)[,\n]/g)]
    .map(([, method, pattern, rest]) => [`${method} ${pattern}`, parts.get(rest.match(/\w+/g).at(-1))]));
}

const families = new Map();

function family(name) {
  if (!families.has(name)) {
    const texts = [...read(name), ...read('common')], all = texts.join('\n');
    const files = texts.map((text) => ({ text }));
    for (const file of files)
      file.parts = partsOf(file);
    families.set(name, {
      shared: new Map(files.flatMap((file) => [...file.parts].filter(([, part]) => !part.own))),
      structs: membersIn(all),
      constants: { ...libraryConstants, ...constantsIn(all) },
      handlers: handlersIn(read(name).join('\n'), files),
    });
  }
  return families.get(name);
}

// { query, body }: names that the route looks at, each with its kind (text, number, day, utc, money, flag, list) and max.
export function declared(route) {
  const { shared, structs, constants, handlers } = family(route.family);
  const handler = handlers[`${route.method} ${route.address.slice(route.family.length + 1) || '/'}`];
  if (handler === undefined)
    throw new Error(`${route.method} ${route.address}: no handler in cgi-bin/${route.family}`);
  const reached = new Set([handler]), taken = { fields: new Map(), get: new Map(), post: new Map() };
  for (const part of reached) {
    for (const word of part.body.match(/\b[a-z]\w+\b/g) ?? []) {
      const next = part.file.parts.get(word) ?? shared.get(word);
      if (next !== undefined)
        reached.add(next);
    }
    takenIn(part.body, membersOf(part.file, structs), constants, taken);
  }
  return route.method === 'GET'
    ? { query: new Map([...taken.fields, ...taken.get]), body: new Map() }
    : { query: taken.get, body: new Map([...taken.fields, ...taken.post]) };
}
