// Whatever is typed or put into an address is answered in words, never by a 500, and reaches no statement's text: every
// field of every form and every parameter of every address (tests/support/surface.mjs finds them), with every kind of
// value there is (tests/support/hostile.mjs), most of which is wrong for its field, and with what is tried to break into SQL.
// It is the programs that are tried here, which know no database from the other; cgi/hostile tries the statements, on both.
//
// What else a break-in test of this class of program tries (OWASP WSTG 4.2), and where it is tried here:
//
//   session fixation, cookie attributes, idle end     cgi/account, cgi/router     sign-out, all devices         cgi/account
//   forged requests, double submit, stolen tokens     cgi/router, cgi/fcgi        clickjacking, cache, sniffing here, cgi/router
//   records of others, ids in addresses and bodies    cgi/coverage, cgi/masked    rights of each role           cgi/routes
//   more rights for oneself, the last administrator   cgi/admin                   columns posted along          cgi/forged
//   names of users by words or time, guessing         cgi/account, sql/auth_*     common passwords              cgi/account
//   open redirect                                     cgi/account                 verbs                         here
//   traversal in addresses, arguments that are none   here, fuzz/query            repeated and strange names    here
//   files and mails from outside, entities, formulas  fuzz/*, unit/crm_*          errors that tell too much     cgi/router, here
//   SQL                                               here                        script in pages               browser/hostile, lint/templates
//   too much at once                                  cgi/fcgi, fuzz/form         what a log says               cgi/router, cgi/calendar
//
// There is no upload: no route reads multipart, and a body of another type than a form's is read by /intake/adf alone (here). No
// name of a template comes from outside: each is a constant (lint/templates, must-fail/template-that-is-none.c).

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { all, encoded } from '../support/hostile.mjs';
import { routes } from '../support/routes.mjs';
import { families } from '../support/surface.mjs';
import { Sender, Wrong, oneIn, pairsOf, people, send, setOf, signInAll, surfaceOf } from '../support/trials.mjs';
import { agreeing, db, log, reset, stack } from '../support/uplog.mjs';

const USED_UP = 40; // forms that were sent and gone, after which one in three trials is enough

let logged;

before(async () => {
  reset();
  logged = log().length;
  await signInAll();
});
after(reset);

// Every kind of value in every field, a kind in each at once; each field gets another one.
const across = (names) => (names.size === 0 ? [{ what: 'nothing', set: setOf([]) }] : all.map((value, i) => ({
  what: value.name,
  set: setOf([...names].map(([name, { max }], k) => [name, encoded(name, all[(i + 7 * k) % all.length], max)])),
})));

async function tryPost(post, surface, wrong) {
  const sender = new Sender(post, surface);
  // A form that is used up by being sent costs its records each time.
  for (const { what, set } of across(post.names))
    if (sender.usedUp <= USED_UP || oneIn(3, [what]).length > 0)
      wrong.see(await sender.send(set), `POST ${post.route.address} ${what}`);
}

describe('every value there is, in every field and parameter', { concurrency: 3 }, () => {
  for (const family of families)
    test(family, async () => {
      const surface = await surfaceOf(family), wrong = new Wrong();
      for (const get of surface.gets.filter((g) => g.bare))
        for (const { what, set } of oneIn(get.like ? 4 : 1, across(get.names)))
          wrong.see(await send(get, set), `GET ${get.address} ${what}`);
      for (const post of surface.posts.filter((p) => p.page))
        await tryPost(post, surface, wrong);
      assert.deepEqual(wrong.lines, []);
    });
});

// Ids that are none, and words that are no names, where an address has an argument.
const ARGUMENTS = ['0', '00', '2147483648', '9223372036854775807', '9223372036854775808', '9'.repeat(60), '-1', '1.5', '%C3%A9', '%00', '..', '..%2f..%2fetc', "1'", '%ED%A0%80', 'x'.repeat(280)];

test('an argument that is none is not found', async () => {
  const wrong = new Wrong();
  for (const route of routes.filter((r) => r.address.includes('{')))
    for (const argument of ARGUMENTS) {
      const address = route.address.replace(/\{\w+\}/g, argument);
      const answer = await people.admin.request(route.method, address);
      // What a web server makes of '..' is another address of ours.
      if (![400, 403, 404, 405, 414].includes(answer.status) && argument !== '..')
        wrong.lines.push(`${route.method} ${address}: ${answer.status}`);
      else
        wrong.see({ ...answer, text: '' }, `${route.method} ${address}`);
    }
  assert.deepEqual(wrong.lines, []);
});

test('a body that is no form is none, whatever it holds', async () => {
  const taken = [], boundary = '----x';
  for (const family of families)
    for (const post of (await surfaceOf(family)).posts.filter((p) => p.page)) {
      const { fields } = await new Sender(post, await surfaceOf(family)).form();
      const part = ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="x.html"\r\n\r\n${value}\r\n`;
      for (const [type, body] of [[`multipart/form-data; boundary=${boundary}`, `${fields.map(part).join('')}--${boundary}--\r\n`], ['multipart/form-data', ''],
        ['text/plain', pairsOf(fields, setOf([]))], ['application/json', JSON.stringify(Object.fromEntries(fields))]]) {
        const answer = await post.client.post(post.action, body, { 'content-type': type });
        if (![400, 403].includes(answer.status)) // a body that is none, or one without our token
          taken.push(`POST ${post.route.address} ${type}: ${answer.status}`);
      }
    }
  assert.deepEqual(taken, []);
});

// A browser is told to frame nothing, run nothing inline, guess no type and keep nothing.
const HEADERS = { 'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/, 'x-content-type-options': /^nosniff$/,
  'referrer-policy': /./, 'cache-control': /no-store|no-cache|private/ };

test('a verb that a route does not have is refused, with the headers of every answer', async () => {
  const wrong = [];
  for (const address of new Set(routes.map((r) => r.address.replace(/\{(\w+)\}/g, (_, name) => (name === 'id' || name.endsWith('_id') ? '1' : 'x')))))
    for (const verb of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const answer = await people.admin.request(verb, address, { headers: { 'x-http-method-override': 'POST' } });
      if (answer.status !== 405 || !/GET/.test(answer.headers.allow))
        wrong.push(`${verb} ${address}: ${answer.status} ${answer.headers.allow}`);
      wrong.push(...Object.entries(HEADERS).filter(([name, form]) => !form.test(answer.headers[name])).map(([name]) => `${verb} ${address}: ${name}`));
    }
  assert.deepEqual(wrong, []);
});

// What is tried to break into a statement. Pairs that a database would answer differently, and a form would not.
const MARK = 'zqmark';
const PAIRS = [[`${MARK}' AND '1'='1`, `${MARK}' AND '1'='2`], [`1 AND 1=1 -- ${MARK}`, `1 AND 1=2 -- ${MARK}`], [`${MARK}" OR "1"="1`, `${MARK}" OR "1"="2`],
  [`${MARK}%') OR ('1'='1`, `${MARK}%') OR ('1'='2`]];
const ALONE = [`${MARK}'; SELECT SLEEP(9)-- -`, `1 OR SLEEP(9) /*${MARK}*/`, `${MARK}' UNION SELECT NULL,NULL,NULL-- -`, `${MARK}\\'`];

// A page without what was typed, in whichever letters, and what differs by itself.
const plainText = (answer, typed) => [answer.headers['x-request-id'], typed, encodeURIComponent(typed), encodeURIComponent(typed).replace(/%20/g, '+')]
  .reduce((text, one) => text.replaceAll(one.toLowerCase(), ''), answer.text.toLowerCase());

// request id -> statements, from the log.
function statements(from) {
  return new Map([...log().slice(from).matchAll(/req=(\S+) .*?statements=(\d+)/g)].map(([, id, n]) => [id, Number(n)]));
}

describe('what is tried to break into a statement reaches none', () => {
  const general = `${stack.log}/statements.log`;

  before(() => {
    fs.writeFileSync(general, '');
    fs.chmodSync(general, 0o666);
    db(`SET GLOBAL general_log_file = '${general}'; SET GLOBAL log_output = 'FILE'; SET GLOBAL general_log = ON`);
  });
  after(() => db('SET GLOBAL general_log = OFF'));

  test('in an address: what is true and what is false are the same words', async () => {
    const from = log().length, differ = [], counted = [], ids = new Map(), wrong = new Wrong();
    for (const family of families)
      for (const get of (await surfaceOf(family)).gets.filter((g) => g.bare))
        for (const name of get.names.keys()) {
          const tried = async (text) => {
            const page = await send(get, setOf([[name, encoded(name, { value: text })]]));
            wrong.see(page, `GET ${get.address} ${name}=${text}`);
            ids.set(text, page.headers['x-request-id']);
            return `${page.status} ${plainText(page, text)}`;
          };
          for (const [yes, no] of PAIRS) {
            const [said, other] = await agreeing(() => tried(yes), () => tried(no));
            counted.push([`GET ${get.address} ${name}=${yes}`, ids.get(yes), ids.get(no)]);
            if (said !== other)
              differ.push(`GET ${get.address} ${name}=${yes}\n${said}\n${other}`);
          }
          for (const text of ALONE)
            await tried(text);
        }
    const ran = statements(from);
    assert.deepEqual(counted.filter(([, yes, no]) => ran.get(yes) !== ran.get(no)).map(([what]) => what), []);
    assert.deepEqual(differ, []);
    assert.deepEqual(wrong.lines, []);
  });

  test('in a form', async () => {
    const wrong = new Wrong();
    for (const family of families) {
      const surface = await surfaceOf(family);
      for (const post of surface.posts) {
        const sender = new Sender(post, surface);
        for (const text of [PAIRS[0][0], ...ALONE])
          await sender.sendAll(setOf([...post.names.keys()].map((name) => [name, encoded(name, { value: text })])),
            (answer, names) => wrong.see(answer, `POST ${post.route.address} ${names}=${text}`));
      }
    }
    assert.deepEqual(wrong.lines, []);
  });

  test('no text of a statement holds what was sent', () => {
    const lines = fs.readFileSync(general, 'utf8').split('\n');
    assert.ok(lines.some((line) => line.includes('Execute') && line.includes(MARK)), 'as a value it was there');
    assert.deepEqual(lines.filter((line) => /\b(Prepare|Query)\b/.test(line) && line.includes(MARK)), []);
  });
});

test('nothing of it was an error in the log', () => {
  assert.deepEqual(log().slice(logged).split('\n').filter((line) => / error /.test(line)), []);
});
