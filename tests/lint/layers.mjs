#!/usr/bin/env node
// Who may use whom (README.md, layout): by what a file includes, and by the
// symbols that its object needs.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { build, checkout, cFiles, code, done, files, matches, read, rooms as inRooms, rule } from './tree.mjs';

const below = {
  base: ['base'],
  db: ['db', 'base'],
  auth: ['auth', 'db', 'base'],
  crm: ['crm', 'auth', 'db', 'base'],
  web: ['web', 'auth', 'db', 'base'],
};

// The rooms of lib/crm, and whom each may use besides itself.
const said = inRooms.filter(({ file }) => file.startsWith('lib/crm/'));
const rooms = Object.fromEntries(said.map(({ name, uses }) => [name, uses]));
const folders = [...new Set(files(['lib/crm'], /\.[ch]$/).map((file) => file.split('/')[2]))];
const everything = ['crm', 'web', 'auth', 'db', 'base'];
const generated = ['assets.h', 'widths.h', 'passwords.h'];

// An outside library: its headers, its symbols, and the only files that know it.
const outside = [
  { name: 'talloc', header: /^talloc/, symbol: /^_?talloc_/, by: /^lib\/base\/mem\.c$/ },
  { name: 'inih', header: /^ini\.h$/, symbol: /^ini_parse/, by: /^lib\/base\/config\.c$/ },
  { name: 'MySQL', header: /^(mysql|errmsg|mysqld_error)/, symbol: /^mysql_/, by: /^lib\/db\// },
  { name: 'OpenSSL', header: /^openssl\//, symbol: /^(EVP|HMAC|RAND|SHA256|CRYPTO)_/, by: /^lib\/auth\/(secret|password)\.c$/ },
  { name: 'FastCGI', header: /^fcgi/, symbol: /^FCGX_/, by: /^lib\/web\/fcgi\.c$/ },
  { name: 'ctemplate', header: /^ctemplate\//, symbol: /ctemplate/, by: /^lib\/web\/view_shim\.cc$/ },
  { name: 'libxml2', header: /^libxml\//, symbol: /^(xml[A-Z]|html[A-Z])/, by: /^lib\/crm\/(intake\/adf\w*|text\/markup)\.c$/ },
  { name: 'libcsv', header: /^csv\.h$/, symbol: /^csv_(init|fini|parse|free|strerror|get_|set_)/, by: /^lib\/crm\/text\/csv\.c$/ },
  { name: 'glib', header: /^glib\.h$/, symbol: /^g_(?!mime_)/, by: /^lib\/crm\/(text\/(words|adf_date)|intake\/mail|mail\/message)\.c$/ },
  { name: 'gmime', header: /^gmime\//, symbol: /^g_mime_/, by: /^lib\/crm\/(text\/adf_date|intake\/mail|mail\/message)\.c$/ },
  { name: 'libcurl', header: /^curl\//, symbol: /^curl_/, by: /^lib\/crm\/mail\/smtp\.c$/ },
  { name: 'libqrencode', header: /^qrencode\.h$/, symbol: /^QRcode_/, by: /^lib\/web\/qr\.c$/ },
  { name: 'libxlsxwriter', header: /^xlsxwriter\.h$/, symbol: /^(lxw|workbook|worksheet|format)_/, by: /^lib\/crm\/text\/xlsx_write\.c$/ },
  { name: 'jansson', header: /^jansson/, symbol: /^json_/, by: /^lib\/auth\/changes\.c$/ },
  { name: 'iconv', header: /^iconv\.h$/, symbol: /^iconv/, by: /^lib\/crm\/text\/charset\.c$/ },
];

// Where a file stands: { layer, room } or { family } or neither (uplogctl).
function place(file) {
  const [top, part, room] = file.split('/');
  return { layer: top === 'lib' ? part : null, room: top === 'lib' && part === 'crm' ? room : null, family: top === 'cgi-bin' ? part : null };
}

const mayEnter = (room, other) => !room || room === other || rooms[room]?.includes(other);

function mayInclude(file, header) {
  const { layer, room, family } = place(file);
  const parts = header.split('/'), name = parts.pop(), [part, other] = parts;
  if (part === 'templates')
    return layer === 'web' || ['layout', family].includes(other);
  if (name === 'internal.h' || /_internal\.h$/.test(name))
    return part === layer && (!room || room === other);
  if (layer)
    return part ? below[layer].includes(part) && (part !== 'crm' || mayEnter(room, other)) : generated.includes(name);
  if (part === 'common')
    return Boolean(family);
  if (part && family && part === family)
    return true;
  if (part)
    return everything.includes(part);
  return generated.includes(name) || fs.existsSync(path.join(path.dirname(file), name));
}

function quoted(file) {
  const text = code(read(file));
  return matches(file, text, /^#include "([^"]+)"/gm, ([, header]) =>
    mayInclude(file, header) ? null : `may not include "${header}"`);
}

function angled(file) {
  const text = code(read(file));
  return matches(file, text, /^#include <([^>]+)>/gm, ([, header]) => {
    const library = outside.find((o) => o.header.test(header));
    return library && !library.by.test(file) && !(library.name === 'MySQL' && file.startsWith('lib/db/'))
      ? `only ${library.by.source} may know ${library.name}` : null;
  });
}

// Each compiled source with its object, and the object's symbols: [name, kind] of all by one nm.
const objects = cFiles(['lib', 'cgi-bin']).filter((file) => /\.(c|cc)$/.test(file))
  .map((file) => ({ file, object: path.join(build, 'obj', `${file}.o`), symbols: [] }))
  .filter(({ object }) => fs.existsSync(object));

const byObject = new Map(objects.map((o) => [o.object, o]));
const { stdout: listed } = spawnSync('nm', ['-P', '-g', '-A', ...byObject.keys()], { encoding: 'utf8', maxBuffer: 1 << 26 });
for (const [, object, name, kind] of listed.matchAll(/^(.+): (\S+) (\w)/gm))
  byObject.get(object).symbols.push([name, kind]);

const namesOf = ({ symbols }, kinds) => symbols.filter(([, kind]) => kinds.includes(kind)).map(([name]) => name);

// All objects of the build but those of sources that are gone, tests too: who needs which symbol.
const others = files([path.relative(checkout, path.join(build, 'obj'))], /\.o$/).map((file) => path.join(checkout, file))
  .filter((object) => !byObject.has(object) && fs.existsSync(path.join(checkout, path.relative(path.join(build, 'obj'), object).replace(/\.o$/, ''))));
const neededBy = new Map();
const need = (name, object) => neededBy.set(name, [...neededBy.get(name) ?? [], object]);
for (const { object, symbols } of objects)
  for (const [name, kind] of symbols)
    if (kind === 'U')
      need(name, object);
if (others.length)
  for (const [, object, name] of spawnSync('nm', ['-P', '-u', '-A', ...others], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.matchAll(/^(.+): (\S+) /gm))
    need(name, object);

// What stands in its header for its type's sake: a kind of record, the value of an id, what C++ makes.
const byType = /^(record_\w+|db_of_\w+_id|main|DW\..*|_Z.*)$/;

const madeIn = new Map();
for (const object of objects)
  for (const name of namesOf(object, ['T', 'D', 'R', 'B', 'V']))
    if (name !== 'main')
      madeIn.set(name, object.file);

function mayUse(file, other) {
  const a = place(file), b = place(other);
  if (b.family)
    return a.family === b.family || (a.family && b.family === 'common');
  return a.layer ? below[a.layer].includes(b.layer) && (!b.room || mayEnter(a.room, b.room)) : true;
}

function needs(object) {
  const { file } = object;
  return namesOf(object, ['U']).flatMap((name) => {
    const from = madeIn.get(name);
    if (from && !mayUse(file, from))
      return [`${file}: uses ${name} of ${from}`];
    const library = outside.find((o) => o.symbol.test(name));
    return library && !from && !library.by.test(file) ? [`${file}: uses ${name}; only ${library.by.source} may know ${library.name}`] : [];
  });
}

const all = cFiles();
rule('a file includes its own layer and those below, a family its own templates and the layout', all.flatMap(quoted));
rule('an outside library has its one includer', all.flatMap(angled));
rule('an object uses symbols of its own layer and those below', objects.flatMap(needs));
rule('a symbol that nobody uses outside its object is static', objects.flatMap((object) => namesOf(object, ['T', 'D', 'R', 'B', 'V'])
  .filter((name) => !byType.test(name) && !neededBy.has(name)).map((name) => `${object.file}: ${name}`)));
rule('the objects are built', objects.length > 20 ? [] : ['build first: make']);
rule('the only C++ file is lib/web/view_shim.cc',
  files(['lib', 'cgi-bin', 'conf', 'tests'], /\.(cc|cpp|cxx|hpp)$/).filter((f) => f !== 'lib/web/view_shim.cc'));
rule('an executable has its main in main.c',
  cFiles(['cgi-bin']).flatMap((file) => /^main\(/m.test(code(read(file))) !== file.endsWith('/main.c') ? [`${file}: main belongs in main.c`] : []));
rule('a room of lib/crm says once what it is for and whom it uses', [
  ...folders.filter((name) => said.filter((s) => s.name === name && s.file.startsWith(`lib/crm/${name}/`)).length !== 1),
  ...said.filter(({ name }) => !folders.includes(name)).map(({ file }) => file),
]);
const reaches = (from, to, seen = new Set()) => rooms[from]?.some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
rule('no room uses itself by way of others', folders.filter((name) => reaches(name, name)));
done();
