// Whatever is typed or put into an address is answered in words, never by a 500, and reaches no statement's text: every
// field of every form and every parameter of every address (tests/support/surface.mjs finds them), with every kind of
// value there is (tests/support/hostile.mjs) and with what is tried to break into SQL.
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
//   SQL                                               here                        script in pages               here, browser/hostile, lint/templates
//   too much at once                                  cgi/fcgi, fuzz/form         what a log says               cgi/router, cgi/calendar
//
// There is no upload: no route reads multipart, and a body of another type than a form's is read by /intake/adf alone (here). No
// name of a template comes from outside: each is a constant (lint/templates, must-fail/template-that-is-none.c).

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { widths } from '../support/declared.mjs';
import { all, encoded, ofKind } from '../support/hostile.mjs';
import { routes } from '../support/routes.mjs';
import { discover, families, shownForm } from '../support/surface.mjs';
import { Client, agreeing, db, log, reset, signedIn, stack } from '../support/uplog.mjs';

const ANSWERS = [200, 303, 400, 401, 403, 404, 405, 409, 413, 414, 422, 429];
const USED_UP = 40; // forms that were sent and gone, after which one in three trials is enough

const people = {}, surfaces = {};
let logged;

before(async () => {
  reset();
  logged = log().length;
  for (const login of ['admin', 'sales2', 'sales3'])
    people[login] = await signedIn(login);
});
after(reset);

// The account family signs out and away: with a session of its own.
const clientsOf = (family) => (family === 'account' ? [people.sales3, new Client()] : [people.admin, people.sales2]);
const surfaceOf = async (family) => (surfaces[family] ??= await discover(clientsOf(family), family));

// Wrong answers of a run: what was sent -> status.
class Wrong {
  lines = [];

  see(answer, what) {
    if (!ANSWERS.includes(answer.status))
      this.lines.push(`${what}: ${answer.status}`);
    if (answer.status === 403)
      assert.doesNotMatch(answer.text, /did not come from this site/, `${what}: this test's fault`);
  }
}

let turn = 0;
const oneIn = (n, trials) => trials.filter(() => turn++ % n === 0);

const setOf = (pairs) => new Map(pairs);
const pairsOf = (fields, set) => [...fields.filter(([name]) => !set.has(name)).map(([name, value]) => encoded(name, { value })), ...set.values()].join('&');

// Every kind of value in every field, a kind in each at once; each field gets another one.
const across = (names) => (names.size === 0 ? [{ what: 'nothing', set: setOf([]) }] : all.map((value, i) => ({
  what: value.name,
  set: setOf([...names].map(([name, { max }], k) => [name, encoded(name, all[(i + 7 * k) % all.length], max)])),
})));

// The values of its own kind in each field, with the others as they were: what is valid goes on to the database. Every
// second one, in turn, so that the suite stays within a minute or two.
const single = (names) => (names.size === 1 ? [] : oneIn(2, [...names].flatMap(([name, { kind, max }]) =>
  ofKind(kind).map((value) => ({ what: `${name}: ${value.name}`, set: setOf([[name, encoded(name, value, max)]]) })))));

// What stands beside the parameters of a page's links, and another report, takes a sample: all was tried on the first.
const trialsOfGet = ({ names, bare, like }) => (bare ? oneIn(like ? 4 : 1, [...across(names), ...single(names)]) : oneIn(7, single(names)));

async function send(get, set) {
  const [start, query] = get.address.split('?');
  return people.admin.get(`${start}?${pairsOf([...new URLSearchParams(query)], set)}`);
}

// The form as its page shows it now. What one that was sent has used up is made anew; `used` counts how often.
async function formOf(post, surface, used) {
  let form = await shownForm(post);
  if (form === undefined) {
    used.n++;
    surface.restore();
    if (post.route.family === 'account') {
      db('DELETE FROM sign_in_failures');
      await post.client.signIn('sales3');
    }
    form = await shownForm(post);
  }
  assert.ok(form, `${post.page} shows no form ${post.action}`);
  return form;
}

async function tryPost(post, surface, wrong) {
  const used = { n: 0 }, query = [...post.query.keys()].map((name) => encoded(name, { value: 'é' })).join('&');
  let form = await formOf(post, surface, used);
  const plain = await post.client.post(post.action, pairsOf(form.fields, setOf([])));
  wrong.see(plain, `POST ${post.route.address} as it is`);
  assert.ok(![400, 404].includes(plain.status), `POST ${post.route.address} as it is: ${plain.status}`);
  form = undefined;
  // A form that is used up by being sent costs its records each time: a sample, as all kinds were tried across.
  const trials = [...across(post.names), ...single(post.names)];
  for (const { what, set } of trials) {
    if (used.n > USED_UP && turn++ % 3 !== 0)
      continue;
    form ??= await formOf(post, surface, used);
    const answer = await post.client.post(query ? `${post.action}?${query}` : post.action, pairsOf(form.fields, set));
    wrong.see(answer, `POST ${post.route.address} ${what}`);
    if (answer.status === 303 || answer.status === 409)
      form = undefined;
  }
}

describe('every value there is, in every field and parameter', { concurrency: 3 }, () => {
  for (const family of families)
    test(family, async () => {
      const surface = await surfaceOf(family), wrong = new Wrong();
      for (const get of surface.gets)
        for (const { what, set } of trialsOfGet(get))
          wrong.see(await send(get, set), `GET ${get.address} ${what}`);
      for (const post of surface.posts) {
        assert.ok(post.page, `no page shows the form of POST ${post.route.address}: say in tests/support/surface.mjs what makes it`);
        await tryPost(post, surface, wrong);
      }
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
      const { fields } = await formOf(post, surfaces[family], { n: 0 });
      const part = ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="x.html"\r\n\r\n${value}\r\n`;
      for (const [type, body] of [[`multipart/form-data; boundary=${boundary}`, `${fields.map(part).join('')}--${boundary}--\r\n`], ['multipart/form-data', ''],
        ['text/plain', pairsOf(fields, setOf([]))], ['application/json', JSON.stringify(Object.fromEntries(fields))]]) {
        const answer = await post.client.post(post.action, body, { 'content-type': type });
        if (answer.status !== 403)
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

test('a lead from outside: every value in every element', async () => {
  const token = stack.uplogctl('provider', 'add', 'Hostile').trim(), wrong = new Wrong();
  const escape = (text) => text.replace(/[<&>"]/g, (c) => `&#${c.codePointAt(0)};`);
  const texts = all.flatMap((v) => (v.raw === undefined ? [typeof v.value === 'function' ? v.value(5000) : String(v.value)] : [unescape(v.raw)]));
  for (const text of texts) {
    const x = escape(text);
    const body = Buffer.from(`<?xml version="1.0"?><adf><prospect><id source="${x}">${x}</id><requestdate>${x}</requestdate>
      <vehicle interest="${x}" status="${x}"><year>${x}</year><make>${x}</make><model>${x}</model><trim>${x}</trim><vin>${x}</vin><stock>${x}</stock>
      <odometer units="${x}">${x}</odometer><price type="${x}">${x}</price><comments>${x}</comments></vehicle>
      <customer><contact><name part="first">${x}</name><name part="last">${x}</name><name part="full">${x}</name><email>${x}</email><phone type="${x}" time="${x}">${x}</phone>
      <address type="${x}"><street line="1">${x}</street><city>${x}</city><regioncode>${x}</regioncode><postalcode>${x}</postalcode><country>${x}</country></address></contact>
      <comments>${x}</comments></customer><vendor><vendorname>${x}</vendorname></vendor><provider><name>${x}</name></provider></prospect></adf>`,
    text === unescape(text) ? 'utf8' : 'latin1');
    const answer = await new Client().request('POST', '/intake/adf', { headers: { 'content-type': 'application/xml', authorization: `Bearer ${token}` }, body });
    if (answer.status !== 202) // taken, and kept in quarantine
      wrong.see(answer, `POST /intake/adf ${JSON.stringify(text.slice(0, 30))}`);
  }
  assert.deepEqual(wrong.lines, []);
});

// Text that would run, close an attribute, or be filled in; and how a page must write it.
const SCRIPT = '<img src=x onerror=alert(1)>"\'{{X}}', RAW = '<img src=x onerror', SAFE = '&lt;img src=x onerror';

test('what was typed is shown as text, on the page of its form, where that leads, and on every other', async () => {
  const raw = [];
  let safe = 0;
  const look = async (client, address) => {
    const page = await client.get(address);
    safe += page.html.includes(SAFE);
    if (page.html.includes(RAW))
      raw.push(address);
  };
  for (const family of families)
    for (const post of (await surfaceOf(family)).posts.filter((p) => p.page))
      for (const [name] of [...post.names].filter(([, { kind, max }]) => kind === 'text' && !(max < SCRIPT.length))) {
        const form = await formOf(post, surfaces[family], { n: 0 });
        const answer = await post.client.post(post.action, pairsOf(form.fields, setOf([[name, encoded(name, { value: SCRIPT })]])));
        safe += answer.html.includes(SAFE);
        if (answer.html.includes(RAW))
          raw.push(`POST ${post.route.address} ${name}`);
        if (answer.status === 303)
          for (const address of [post.page, answer.location])
            await look(post.client, address);
      }
  for (const family of families)
    for (const { address } of (await surfaceOf(family)).gets.filter((get) => get.bare))
      await look(people.admin, address);
  assert.deepEqual(raw, []);
  assert.ok(safe > 20, `${safe} pages showed it`);
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
        let form;
        for (const name of post.names.keys())
          for (const text of [PAIRS[0][0], ...ALONE]) {
            form ??= await formOf(post, surface, { n: 0 });
            const answer = await post.client.post(post.action, pairsOf(form.fields, setOf([[name, encoded(name, { value: text })]])));
            wrong.see(answer, `POST ${post.route.address} ${name}=${text}`);
            if (answer.status === 303 || answer.status === 409)
              form = undefined;
          }
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

test('the widths that bound forms are those of the columns', () => {
  const columns = new Map(db(`SELECT UPPER(CONCAT('WIDTH_', table_name, '_', column_name)) AS name, data_type AS type, character_maximum_length AS n
    FROM information_schema.columns WHERE table_schema = DATABASE() AND data_type IN ('char', 'varchar', 'text', 'mediumtext') AND table_name <> 'schema_migrations'`)
    .map(({ name, type, n }) => [name, type.endsWith('text') ? Number(n) >> 2 : Number(n)]));
  assert.deepEqual(Object.fromEntries([...columns].sort()), Object.fromEntries(Object.entries(widths).sort()));
});

test('nothing of it was an error in the log', () => {
  assert.deepEqual(log().slice(logged).split('\n').filter((line) => / error /.test(line)), []);
});
