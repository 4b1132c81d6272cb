// The FastCGI loop and its master: nothing is lost, nothing is half-read, and
// what is away comes back (design.md, section 5).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';

import { endOfInput, open, request, stdin } from '../support/fastcgi.mjs';
import {
  cgi, config, configWith, fcgi, newKey, pause, program, signedIn, sql, temporary,
} from '../support/sample.mjs';

// A process that has ended may wait as a zombie for an init that does not come.
function isRunning(pid) {
  try {
    return !/^State:\tZ/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const MACHINE = { type: 'application/octet-stream' };

test('a POST of 60 kB that is being sent when SIGTERM comes arrives whole', async () => {
  for (const flags of [[], ['--workers', '1']]) {
    const server = await fcgi(flags);
    const body = Buffer.alloc(60000, 'x');
    const env = server.environment('POST', '/body', { ...MACHINE, body: body.toString() });
    const { socket, answer } = open(server.socket, env);
    socket.write(stdin(body.subarray(0, 30000)));
    await pause(300);
    process.kill(server.pid, 'SIGTERM');
    await pause(300);
    socket.write(Buffer.concat([stdin(body.subarray(30000)), endOfInput]));
    const { status, body: said } = await answer;
    assert.equal(status, 202);
    assert.equal(said, '60000\n');
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
  }
});

test('a body that is shorter or longer than CONTENT_LENGTH is refused', async (t) => {
  const server = await fcgi([]);
  t.after(() => server.stop());
  for (const n of [59999, 60001]) {
    const env = { ...server.environment('POST', '/body', MACHINE), CONTENT_LENGTH: 60000 };
    assert.equal((await request(server.socket, env, Buffer.alloc(n, 'x'))).status, 400);
  }
  const cut = open(server.socket, { ...server.environment('POST', '/body', MACHINE), CONTENT_LENGTH: 60000 });
  cut.socket.end(stdin(Buffer.alloc(1000, 'x')));
  assert.notEqual((await cut.answer).status, 202);
  assert.equal((await server.post('/body', 'abc', MACHINE)).body, '3\n');
  for (const length of ['-1', 'x', '']) {
    const env = { ...server.environment('POST', '/body', MACHINE), CONTENT_LENGTH: length };
    assert.equal((await request(server.socket, env, Buffer.from('abc'))).status, 400, length);
  }
});

test('a body over the limit is answered 413, and the next request is served', async (t) => {
  const server = await fcgi([]);
  t.after(() => server.stop());
  assert.equal((await server.post('/body', 'x'.repeat(1024 * 1024 + 1), MACHINE)).status, 413);
  assert.equal((await server.post('/body', 'x'.repeat(1024 * 1024), MACHINE)).status, 202);
  const sized = (n) => `--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n${'x'.repeat(n - 70)}\r\n--B--\r\n`;
  const files = { type: 'multipart/form-data; boundary=B' }, over = 4 * 1024 * 1024 - sized(70).length + 71;
  assert.equal((await server.post('/body', sized(over), files)).status, 413);
  assert.equal((await server.post('/body', sized(over - 1), files)).status, 202);
});

test('a web server that wants to keep the connection does not hold the worker', async (t) => {
  const server = await fcgi([]);
  t.after(() => server.stop());
  const env = server.environment('GET', '/healthz');
  assert.equal((await request(server.socket, env, undefined, { keep: true })).status, 200);
  assert.equal((await server.get('/healthz')).status, 200);
});

test('rolling restarts under load lose nothing', async (t) => {
  const server = await fcgi(['--workers', '2']);
  t.after(() => server.stop());
  const before = server.workers();
  let running = true;
  const answers = [];
  const clients = [1, 2, 3, 4].map(async () => {
    while (running)
      answers.push((await server.post('/body', 'x'.repeat(20000), MACHINE)).body);
  });
  for (let i = 0; i < 3; i++) {
    await pause(700);
    process.kill(server.pid, 'SIGHUP');
  }
  await pause(1000);
  running = false;
  await Promise.all(clients);
  assert.ok(answers.length > 100, `${answers.length} answers`);
  assert.deepEqual([...new Set(answers)], ['20000\n']);
  const now = server.workers();
  assert.equal(now.length, 2);
  assert.equal(now.filter((pid) => before.includes(pid)).length, 0);
});

test('a restart onto a program that does not start goes on with the old one', async (t) => {
  const dir = temporary();
  const file = configWith(dir, {});
  const server = await fcgi(['--workers', '1'], { config: file });
  t.after(() => server.stop());
  assert.equal((await server.get('/public')).status, 200);
  fs.writeFileSync(file, 'nonsense\n');
  process.kill(server.pid, 'SIGHUP');
  await pause(500);
  assert.equal((await server.get('/public')).status, 200);
  assert.match(server.log(), /does not start/);
});

test('a worker that is killed is replaced', async (t) => {
  const server = await fcgi(['--workers', '2']);
  t.after(() => server.stop());
  await server.get('/public');
  for (const pid of server.workers())
    process.kill(pid, 'SIGKILL');
  const answers = await Promise.all([1, 2, 3].map(() => server.get('/public')));
  assert.deepEqual(answers.map((a) => a.status), [200, 200, 200]);
  await pause(300);
  assert.equal(server.workers().length, 2);
});

test('workers do not outlive a master that is killed', async () => {
  const server = await fcgi(['--workers', '2']);
  await server.get('/public');
  const workers = server.workers();
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  await pause(300);
  assert.deepEqual(workers.filter(isRunning), []);
});

test('--max-requests replaces the worker, and no request is lost', async (t) => {
  const server = await fcgi(['--workers', '1', '--max-requests', '3']);
  t.after(() => server.stop());
  await server.get('/public');
  const [first] = server.workers();
  for (let i = 0; i < 10; i++)
    assert.equal((await server.get('/public')).status, 200);
  assert.notEqual(server.workers()[0], first);
});

test('--idle-exit ends the process, and the master with its workers', async () => {
  for (const flags of [['--idle-exit', '1'], ['--workers', '2', '--idle-exit', '1']]) {
    const server = await fcgi(flags);
    assert.equal((await server.get('/public')).status, 200);
    const late = pause(6000).then(() => 'still there');
    assert.deepEqual(await Promise.race([server.ended, late]), { code: 0, signal: null });
    await server.stop();
  }
});

test('SIGTERM and SIGUSR1 end after the request that is being answered', async () => {
  for (const signal of ['SIGTERM', 'SIGUSR1'])
    for (const flags of [[], ['--workers', '2']]) {
      const server = await fcgi(flags);
      await server.get('/public'); // it has started
      const slow = server.get('/slow');
      await pause(300);
      process.kill(server.pid, signal);
      assert.equal((await slow).body, 'slow\n');
      assert.deepEqual(await server.ended, { code: 0, signal: null });
      await server.stop();
    }
});

// Between the sample and the database, so that the database can be away, or silent.
function betweenDatabase(dir) {
  const place = path.join(dir, 'db.sock');
  const open = new Set();
  const way = { place, silent: false, server: null };
  way.start = () => new Promise((resolve) => {
    way.server = net.createServer((client) => {
      open.add(client);
      client.on('error', () => {});
      client.on('close', () => open.delete(client));
      if (way.silent)
        return;
      const real = net.connect(config.database.socket);
      real.on('error', () => {});
      client.on('close', () => real.destroy());
      client.pipe(real).pipe(client);
    }).listen(place, resolve);
  });
  way.stop = () => new Promise((resolve) => {
    for (const client of open)
      client.destroy();
    way.server.close(resolve);
  });
  return way;
}

test('database away: 503 within 3 s, and service again without a restart', async (t) => {
  const dir = temporary();
  const way = betweenDatabase(dir);
  await way.start();
  const server = await fcgi(['--workers', '1'], { config: configWith(dir, { 'database.socket': way.place }) });
  t.after(async () => { await server.stop(); await way.stop(); });
  assert.equal((await server.get('/healthz')).status, 200);
  for (const silent of [false, true]) {
    await way.stop();
    way.silent = silent;
    if (silent)
      await way.start();
    for (const address of ['/healthz', '/12']) {
      const begun = Date.now();
      const answer = await server.get(address, { headers: { HTTP_COOKIE: `uplog=${'a'.repeat(43)}` } });
      assert.equal(answer.status, 503, `${address} silent=${silent}`);
      assert.ok(Number(answer.headers['retry-after']) > 0);
      assert.ok(Date.now() - begun < 3000, `${address}: ${Date.now() - begun} ms`);
    }
    if (silent)
      await way.stop();
    way.silent = false;
    await way.start();
    assert.equal((await server.get('/healthz')).status, 200);
    assert.equal((await server.get('/12')).status, 303);
  }
});

test('one form that eight hands send at once is done once', async (t) => {
  const server = await fcgi(['--workers', '4']);
  t.after(() => server.stop());
  const user = signedIn('Salesperson');
  const body = new URLSearchParams({ csrf: user.csrf, key: newKey(), note: 'x', number: 9 }).toString();
  const headers = { HTTP_COOKIE: `uplog=${user.token}` };
  const answers = await Promise.all(Array.from({ length: 8 }, () => server.post('/note', body, { headers })));
  assert.deepEqual([...new Set(answers.map((a) => `${a.status} ${a.headers.location}`))], ['303 /leads/9']);
  const [[count]] = sql(`SELECT COUNT(*) FROM audit_events WHERE entity = 'sample' AND user_id = ${user.id}`);
  assert.equal(count, '1');
});

test('plain CGI: a short body is refused, and a query string gives no arguments', () => {
  assert.equal(cgi('POST', '/body', { ...MACHINE, body: 'abc' }).body, '3\n');
  assert.equal(cgi('POST', '/body', { ...MACHINE, body: 'abc', headers: { CONTENT_LENGTH: 4 } }).status, 400);
  assert.equal(cgi('GET', '/public?--routes', { argv: ['--routes'] }).status, 200);
  assert.equal(cgi('HEAD', '/public').body, '');
});

test('a configuration that cannot be used: one line in the log, a 500 for CGI', () => {
  const answer = cgi('GET', '/public', { config: '/nonexistent' });
  assert.equal(answer.status, 500);
  assert.match(answer.log, /cannot be opened/);
  assert.equal(spawnSync(program, ['--nonsense']).status, 2);
});
