// A database that is restarted, frozen, slow or full: a 503 within 3 s, nothing half-done, and service
// again by itself. The sample of tests/cgi has one worker here, so each request meets the same connection.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { certificates } from '../support/certificates.mjs';
import { ownDatabase } from '../support/own-database.mjs';
import { configWith, csrfOf, fcgi, newKey, temporary } from '../support/sample.mjs';
import { freePort } from '../support/stack.mjs';

const SECRET = 'a'.repeat(43);
const GETS = ['/healthz', '/12'];

// What a request that reads, and one that writes, are answered; '/12' is signed out, which takes a look at the sessions.
const ask = {
  ...Object.fromEntries(GETS.map((address) => [address, (server) => server.get(address, { headers: { HTTP_COOKIE: `uplog=${SECRET}` } })])),
  'POST /public': (server) => server.post('/public', new URLSearchParams({ csrf: csrfOf(SECRET), key: newKey() }).toString(),
    { headers: { HTTP_COOKIE: `uplog-form=${SECRET}` } }),
};
const WELL = { '/healthz': 200, '/12': 303, 'POST /public': 202 };

async function isServed(server) {
  for (const [what, send] of Object.entries(ask))
    assert.equal((await send(server)).status, WELL[what], what);
}

async function isRefusedSoon(server, what, send) {
  const began = Date.now();
  const answer = await send(server);
  assert.equal(answer.status, 503, what);
  assert.ok(Number(answer.headers['retry-after']) > 0, what);
  assert.ok(Date.now() - began < 3000, `${what}: ${Date.now() - began} ms`);
}

describe('over TLS', () => {
  const dir = temporary();
  let database, server;

  before(async () => {
    certificates(dir);
    const port = await freePort();
    database = await ownDatabase('faults-tls', { flags: ['--skip-networking=0', '--bind-address=127.0.0.1', `--port=${port}`,
      `--ssl-ca=${dir}/ca.pem`, `--ssl-cert=${dir}/server.pem`, `--ssl-key=${dir}/server.key`] });
    const { user, password } = database.accounts().find(({ name }) => name === 'leads');
    database.sql(`CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}' REQUIRE SSL;
      GRANT ALL ON uplog.* TO '${user}'@'127.0.0.1'`);
    server = await fcgi(['--workers', '1'], { config: configWith(dir, {
      'database.socket': undefined, 'database.host': '127.0.0.1', 'database.port': port, 'database.tls_ca': `${dir}/ca.pem`,
      'account.leads.user': user, 'account.leads.password': password,
    }) });
  });
  after(async () => {
    await server.stop();
    await database.stop();
  });

  for (const how of ['stopDatabase', 'kill'])
    for (const first of Object.keys(ask))
      test(`the first ${first} after a restart (${how}) is served`, async () => {
        await isServed(server);
        await database[how]();
        await database.startDatabase();
        assert.equal((await ask[first](server)).status, WELL[first]);
        await isServed(server);
      });

  test('a restart in the middle of a statement: 503 or served, never 500', async () => {
    for (const how of ['stopDatabase', 'kill']) {
      const answer = server.get('/sleep');
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      await database[how]();
      await database.startDatabase();
      assert.ok([200, 503].includes((await answer).status));
      await isServed(server);
    }
  });
});

// All tables in one file that cannot grow over so many MB.
const roomOf = (mb) => ['--innodb-file-per-table=0', `--innodb-data-file-path=ibdata1:12M:autoextend:max:${mb}M`];

describe('on a socket', () => {
  const dir = temporary();
  let database, server;

  before(async () => {
    database = await ownDatabase('faults', { flags: roomOf(64) });
    const { user, password } = database.accounts().find(({ name }) => name === 'leads');
    server = await fcgi(['--workers', '1'], { config: configWith(dir, {
      'database.socket': `${database.shortRun()}/db.sock`, 'account.leads.user': user, 'account.leads.password': password,
    }) });
  });
  after(async () => {
    await server.stop();
    await database.stop();
  });

  for (const [what, send] of Object.entries(ask))
    test(`frozen: ${what} is a 503 within 3 s, again and again, and is served once it goes on`, async (t) => {
      t.after(() => database.thaw());
      await isServed(server);
      await database.freeze();
      await isRefusedSoon(server, what, send);
      await isRefusedSoon(server, what, send);
      database.thaw();
      await isServed(server);
    });

  test('slow: a report may take long, any other row is a 503', async () => {
    await isRefusedSoon(server, '/sleep', (s) => s.get('/sleep'));
    assert.equal((await server.get('/sleep-long')).body, 'slept\n');
    await isServed(server);
  });

  test('killed connections and killed statements are not noticed', async () => {
    const kill = (what) => database.sql('SELECT id FROM information_schema.processlist WHERE user = \'uplog_leads\'', '-N')
      .trim().split('\n').forEach((id) => database.sql(`KILL ${what} ${id}`));
    await isServed(server);
    for (const send of Object.keys(ask)) {
      kill('CONNECTION');
      assert.equal((await ask[send](server)).status, WELL[send], send);
    }
    const cut = server.get('/sleep-long');
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    kill('QUERY');
    assert.ok([200, 503].includes((await cut).status));
    await isServed(server);
  });

  test('full: what reads is served, what writes is a 503, nothing is half-done, and room brings it back', async () => {
    const token = 'b'.repeat(43);
    const user = database.sql(`INSERT INTO users (login, first_name, last_name, role_id)
      SELECT 'full', 'Test', 'Example', id FROM roles WHERE name = 'Salesperson';
      SET @user = LAST_INSERT_ID();
      INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, expires_at)
      VALUES (UNHEX(SHA2('${token}', 256)), @user, UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 HOUR);
      SELECT @user`, '-N', 'uplog').trim();
    const key = newKey();
    const note = (k, words) => server.post('/note', new URLSearchParams({ csrf: csrfOf(token), key: k, note: words, number: 9 }).toString(),
      { headers: { HTTP_COOKIE: `uplog=${token}` } });
    const rows = () => database.sql(`SELECT (SELECT COUNT(*) FROM audit_events WHERE entity = 'sample'),
      (SELECT COUNT(*) FROM idempotency_keys WHERE user_id = ${user})`, '-N', 'uplog').trim();
    database.sql('CREATE TABLE filler (id BIGINT AUTO_INCREMENT PRIMARY KEY, words LONGTEXT) ENGINE = InnoDB', 'uplog');
    for (const size of [4000000, 400000, 40000, 4000, 400, 40, 4])
      while (database.client(`INSERT INTO filler (words) VALUES (REPEAT('x', ${size}))`, 'uplog').status === 0);

    const statuses = new Set();
    let noted = 0;
    while (!statuses.has(503)) { // until the pages that the tables have are full too
      const { status } = await note(newKey(), 'x');
      statuses.add(status);
      noted += status === 303;
    }
    assert.deepEqual([...statuses].sort(), noted ? [303, 503] : [503]);
    assert.equal(rows(), `${noted}\t${noted}`);
    assert.equal((await note(key, 'once')).status, 503);
    assert.equal(rows(), `${noted}\t${noted}`);
    assert.equal((await ask['/healthz'](server)).status, 200);
    assert.equal((await ask['/12'](server)).status, 303);

    await database.stopDatabase();
    database.databaseFlags = roomOf(128);
    await database.startDatabase();
    assert.equal((await note(key, 'once')).status, 303);
    assert.equal(rows(), `${noted + 1}\t${noted + 1}`);
    await isServed(server);
  });
});
