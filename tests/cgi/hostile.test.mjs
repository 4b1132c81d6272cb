// Whatever is typed or put into an address and is right for its field goes on to the database, and is answered in words, never by
// a 500: the values of its kind (tests/support/hostile.mjs) in every field of every form and every parameter of every address
// (tests/support/surface.mjs finds them), with the others as they were. cgi/break-in sends what is wrong for a field.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { widths } from '../support/declared.mjs';
import { all, encoded, ofKind } from '../support/hostile.mjs';
import { families } from '../support/surface.mjs';
import { Sender, Wrong, oneIn, send, setOf, signInAll, surfaceOf } from '../support/trials.mjs';
import { Client, db, log, reset, stack } from '../support/uplog.mjs';

let logged;

before(async () => {
  reset();
  logged = log().length;
  await signInAll();
});
after(reset);

const one = (name, value, max) => ({ what: `${name}: ${value.name}`, set: setOf([[name, encoded(name, value, max)]]) });
const single = (names) => [...names].flatMap(([name, { kind, max }]) => ofKind(kind).map((value) => one(name, value, max)));

// Of a page's links, and of another report, a sample: all is tried on the first.
const trialsOfGet = ({ names, bare, like }) => oneIn(bare ? (like ? 8 : 2) : 14, single(names));

// Round by round another value in each field. A password goes to no statement: cgi/break-in has it.
async function tryPost(post, surface, wrong) {
  const sender = new Sender(post, surface), fields = [...post.names].filter(([name]) => !name.includes('password'));
  const plain = await sender.send(setOf([]), { query: '' });
  wrong.see(plain, `POST ${post.route.address} as it is`);
  assert.ok(![400, 404].includes(plain.status), `POST ${post.route.address} as it is: ${plain.status}`);
  const lists = fields.map(([name, { kind, max }]) => ({ name, max, values: ofKind(kind) }));
  for (let round = 0; round < Math.max(0, ...lists.map(({ values }) => values.length)); round++) {
    const used = lists.filter(({ values }) => round < values.length)
      .map(({ name, max, values }, k) => ({ name, max, value: values[(round + k) % values.length] }));
    await sender.sendAll(setOf(used.map(({ name, max, value }) => [name, encoded(name, value, max)])),
      (answer, names) => wrong.see(answer, `POST ${post.route.address} ${used.filter(({ name }) => names.includes(name)).map(({ name, value }) => `${name}: ${value.name}`)}`), 2);
  }
}

describe('every value of its kind, in every field and parameter', { concurrency: 3 }, () => {
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

test('the widths that bound forms are those of the columns', () => {
  const columns = new Map(db(`SELECT UPPER(CONCAT('WIDTH_', table_name, '_', column_name)) AS name, data_type AS type, character_maximum_length AS n
    FROM information_schema.columns WHERE table_schema = DATABASE() AND data_type IN ('char', 'varchar', 'text', 'mediumtext') AND table_name <> 'schema_migrations'`)
    .map(({ name, type, n }) => [name, type.endsWith('text') ? Number(n) >> 2 : Number(n)]));
  assert.deepEqual(Object.fromEntries([...columns].sort()), Object.fromEntries(Object.entries(widths).sort()));
});

test('nothing of it was an error in the log', () => {
  assert.deepEqual(log().slice(logged).split('\n').filter((line) => / error /.test(line)), []);
});
