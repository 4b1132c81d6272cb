#!/usr/bin/env node
// The rules that a template keeps so that escaping, the Content-Security-Policy
// and the form's tokens cannot be forgotten.

import path from 'node:path';

import { cFiles, code, done, files, lineOf, matches, read, rule } from './tree.mjs';

const all = files(['templates'], /\.tpl$/).map((file) => ({ file, text: read(file) }));

// Template text without its comments, lines kept.
const bare = (text) => text.replace(/\{\{![\s\S]*?\}\}/g, (s) => s.replace(/[^\n]/g, ' '));
const each = (check) => all.flatMap(({ file, text }) => check(file, bare(text)));

rule('the first line turns auto-escape on', all.flatMap(({ file, text }) =>
  text.startsWith('{{%AUTOESCAPE context="HTML"}}\n') ? [] : [`${file}:1: {{%AUTOESCAPE context="HTML"}} is missing`]));

// :p escapes as the engine does in text and in quotes, and keeps the ends of lines.
rule('no variable has a modifier of its own but :p', each((file, text) =>
  matches(file, text, /\{\{[A-Za-z_]\w*:(?!p\}\})[^}]*\}\}/g, ([m]) => `${m}: escaping is the engine's`)));
rule('words over several lines keep them', each((file, text) =>
  matches(file, text, /<textarea[^>]*>\{\{\w+\}\}<|event-body[^>]*>\{\{[A-Z_]*(?:BODY|BODY_TEXT|NOTE|PROOF)\}\}/g, ([m]) => `${m}: say :p`)));

rule('no markup switches anything off', each((file, text) =>
  matches(file, text, /\{\{[%=][^}]*\}\}/g, ([m]) => (m === '{{%AUTOESCAPE context="HTML"}}' ? null : `${m} is not ours`))));

// Tags, with each {{...}} as one mark, so that '>' in it does not end the tag.
function tags(text) {
  const marked = text.replace(/\{\{[^}]*\}\}/g, (s) => `\u0001${'\u0002'.repeat(Math.max(0, s.length - 2))}\u0003`);
  return [...marked.matchAll(/<([a-z][a-z0-9-]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)]
    .map((m) => ({ at: m.index, name: m[1].toLowerCase(), text: text.slice(m.index, m.index + m[0].length) }));
}

// A tag's attributes: { name, value (null when there is none), quote }.
function attributes(tag) {
  const inside = tag.text.slice(1 + tag.name.length, -1).replace(/\{\{[#/>%][^}]*\}\}/g, ' ');
  return [...inside.matchAll(/([a-z_:@][\w:.-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/gi)]
    .map(([, name, value]) => ({ name: name.toLowerCase(), value: value?.replace(/^["']|["']$/g, '') ?? null, quote: value?.[0] }));
}

const eachTag = (check) => each((file, text) => tags(text).flatMap((tag) =>
  check(tag).map((words) => `${file}:${lineOf(text, tag.at)}: ${words}`)));

rule('no script, style or handler is inline', eachTag((tag) => [
  ...(tag.name === 'style' ? ['<style>'] : []),
  ...(tag.name === 'script' && !/\bsrc=/.test(tag.text) ? ['<script> without src'] : []),
  ...attributes(tag).filter(({ name, value }) => value !== null && (name === 'style' || /^on[a-z]/.test(name) || name.startsWith('hx-on')))
    .map(({ name }) => `attribute ${name}`),
]));

rule('attribute values are quoted', eachTag((tag) =>
  attributes(tag).filter(({ value, quote }) => value !== null && quote !== '"' && quote !== "'")
    .map(({ name, value }) => `${name}=${value} has no quotes`)));

// BASE is ours; the engine checks the scheme of the addresses that may begin with a variable: href, src, action.
const unchecked = /^(formaction|srcset|poster|data|ping|background|cite|hx-(get|post|put|patch|delete|push-url|replace-url|vals|vars|headers|on|target|swap|include))$/;
rule('no variable begins an address whose scheme the engine does not check', eachTag((tag) =>
  attributes(tag).filter(({ name, value }) => unchecked.test(name) && value !== null && /^\s*\{\{(?!BASE\}\}\/)/.test(value))
    .map(({ name, value }) => `${name}="${value}"`)));

rule('tel: and mailto: stand in the template', eachTag((tag) =>
  attributes(tag).filter(({ name, value }) => name === 'href' && value && /^\s*\{\{\w*(PHONE|TEL|MAIL)\w*\}\}/.test(value))
    .map(({ value }) => `href="${value}" has no literal scheme`)));

rule('every form that posts carries its token and its key', each((file, text) =>
  matches(file, text, /<form\b[^>]*method="post"[\s\S]*?<\/form>/gi, ([form]) =>
    form.includes('<input type="hidden" name="csrf" value="{{CSRF}}">') && form.includes('<input type="hidden" name="key" value="{{KEY}}">')
      ? null : 'a form without csrf and key')));

rule('a form says how it is sent, and to us', eachTag((tag) => {
  if (tag.name !== 'form')
    return [];
  const found = Object.fromEntries(attributes(tag).map(({ name, value }) => [name, value]));
  return [
    ...(/^(get|post|dialog)$/.test(found.method ?? '') ? [] : ['<form> without method']),
    ...(found.method === 'dialog' || (found.action ?? '').startsWith('{{BASE}}') || /^\{\{\w*(ACTION|HREF)\w*\}\}/.test(found.action ?? '')
      ? [] : ['<form> whose action does not begin with {{BASE}}']),
  ];
}));

const c = [...cFiles(), ...cFiles(['tests'])].map((file) => ({ file, text: code(read(file)) }));
const wordsOf = (text) => new Set(text.match(/\b[A-Z][A-Z0-9_]{3,}\b/g));
const words = wordsOf(c.map(({ text }) => text).join('\n'));
const cName = (file) => file.replace(/^templates\//, '').replace(/\.tpl$/, '').toUpperCase().replace(/[^A-Z0-9]/g, '_');

rule('every template is used by a screen', all.filter(({ file }) => !words.has(`T_${cName(file)}`))
  .map(({ file }) => `${file}: nothing names T_${cName(file)}`));

const globals = new Set(['BASE', 'CSRF', 'KEY', 'ASSET_ICONS', 'STORE_NAME']);
rule('every name of a template in use is filled by a screen', all
  .filter(({ file }) => words.has(`T_${cName(file)}`))
  .flatMap(({ file, text }) => [...new Set([...bare(text).matchAll(/\{\{[#>]?([A-Za-z_]\w*)\}\}/g)].map((m) => m[1]))]
    .filter((name) => !globals.has(name) && !name.startsWith('BI_') && !/_separator$/.test(name) && !words.has(`${cName(file)}_${name}`))
    .map((name) => `${file}: nothing fills ${name}`)));

// So a name more in a template compiles what fills it, and nothing else (rebuild.mjs).
rule('the headers of templates are included by the sources that use a name of them', c.flatMap(({ file, text }) => {
  const used = wordsOf(text);
  return matches(file, text, /^#include "(templates\/[^"]+)"/gm, ([, header]) =>
    file.endsWith('.c') && [...wordsOf(read(path.join('build/gen', header)).replace(/^#(ifndef|define) TEMPLATES_.*/gm, ''))].some((word) => used.has(word))
      ? null : `includes ${header} and uses no name of it`);
}));
done();
