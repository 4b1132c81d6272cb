// `make start` and `make stop`, on each database.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { runningPid, startTime } from '../support/process.mjs';
import { checkout, freePort, stack } from '../support/uplog.mjs';

const scratch = path.join(stack.dir, 'demo');
const place = path.join(scratch, stack.kind === 'mysql' ? 'a/mysql' : 'a');
const demo = path.join(checkout, 'tests/support/demo.mjs');
let port;

const run = (verb, settings = {}) => spawnSync('node', [demo, verb],
  { encoding: 'utf8', env: { ...process.env, PORT: String(port), DEMO_LEADS: '60', VAR: path.join(scratch, 'a'), ...settings } });

async function answers(where) {
  try {
    return (await fetch(`http://127.0.0.1:${where}/account/sign-in`)).status;
  } catch {
    return null;
  }
}

before(async () => {
  fs.mkdirSync(scratch, { recursive: true });
  port = await freePort();
});
after(() => {
  run('stop');
  run('stop', { VAR: path.join(scratch, 'b') });
});

test('start answers when the sign-in page does, and may be repeated', async () => {
  for (const attempt of ['first', 'second']) {
    const started = run('start');
    assert.equal(started.status, 0, `${attempt}: ${started.stderr}`);
    assert.match(started.stdout, new RegExp(`http://127.0.0.1:${port}/`));
    assert.equal(await answers(port), 200);
  }
});

test('only its owner reads the configuration with the passwords', () => {
  assert.equal(fs.statSync(path.join(place, 'uplog.conf')).mode & 0o777, 0o600);
});

test('two run side by side, and stop ends only its own', async () => {
  const other = await freePort();
  const there = { PORT: String(other), VAR: path.join(scratch, 'b') };
  assert.equal(run('start', there).status, 0);
  assert.equal(run('stop', there).status, 0);
  assert.equal(await answers(other), null);
  assert.equal(await answers(port), 200);
});

test('a port that is taken is said in one line', async () => {
  const server = net.createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const there = { PORT: String(server.address().port), VAR: path.join(scratch, 'b') };
  const started = run('start', there);
  server.close();
  run('stop', there);
  assert.equal(started.status, 1);
  assert.match(started.stderr, /^uplog: port \d+ is in use; choose another one, for example PORT=\d+\n$/);
});

test('stop ends what start began, may be repeated, and spares a stranger with an old pid', async () => {
  const database = runningPid(path.join(place, 'run/database.pid'));
  const stranger = path.join(place, 'run/stranger.pid');
  fs.writeFileSync(stranger, `${process.pid} 1\n`);
  assert.equal(run('stop').status, 0);
  assert.equal(run('stop').status, 0);
  assert.equal(await answers(port), null);
  assert.equal(startTime(database), null);
});

test('a later start finds what is there, and the database that was asked for', async () => {
  const started = run('start');
  assert.equal(started.status, 0, started.stderr);
  assert.doesNotMatch(started.stdout, /loading/);
  const { stdout } = spawnSync('mariadb', ['--no-defaults', '-S', 'run/db.sock', '-N', '-e', 'SELECT VERSION()'], { cwd: place, encoding: 'utf8' });
  assert.match(stdout, stack.kind === 'mysql' ? /^[89]\.\d+\.\d+/ : /MariaDB/);
});

test('a demo on the other database shares nothing with it, and stop ends both', { skip: stack.kind !== 'mysql' }, async () => {
  const other = await freePort();
  const files = (dir) => fs.readdirSync(path.join(scratch, dir, 'run')).filter((name) => name.endsWith('.pid'));
  assert.equal(run('start', { DB: 'mariadb', PORT: String(other) }).status, 0);
  assert.equal(await answers(other), 200);
  assert.equal(await answers(port), 200);
  const pids = ['a', 'a/mysql'].map((dir) => files(dir).map((name) => runningPid(path.join(scratch, dir, 'run', name))));
  assert.ok(pids.every((list) => list.length === 4 && !list.includes(null)), String(pids));
  assert.equal(new Set(pids.flat()).size, 8);
  assert.equal(run('stop', { DB: '' }).status, 0);
  assert.ok(pids.flat().every((pid) => startTime(pid) === null));
});

test('a database that is none is said in one line', () => {
  const started = run('start', { DB: 'postgresql' });
  assert.equal(started.status, 1);
  assert.equal(started.stderr, 'uplog: DB=postgresql is no database; choose mariadb or mysql\n');
});
