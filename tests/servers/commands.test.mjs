// `make start`, `make stop` and `make install`, as contract.md says.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { runningPid, startTime } from '../support/process.mjs';
import { checkout, freePort, stack } from '../support/uplog.mjs';

const scratch = path.join(stack.dir, 'commands');
const demo = path.join(checkout, 'tests/support/demo.mjs');
let port;

function run(verb, settings = {}) {
  const began = Date.now();
  const done = spawnSync('node', [demo, verb],
    { encoding: 'utf8', env: { ...process.env, PORT: String(port), DEMO_LEADS: '60', VAR: path.join(scratch, 'a'), ...settings } });
  return { ...done, seconds: (Date.now() - began) / 1000 };
}

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
  assert.equal(fs.statSync(path.join(scratch, 'a/uplog.conf')).mode & 0o777, 0o600);
});

test('two run side by side, and stop ends only its own', async () => {
  const other = await freePort();
  const place = { PORT: String(other), VAR: path.join(scratch, 'b') };
  assert.equal(run('start', place).status, 0);
  assert.equal(run('stop', place).status, 0);
  assert.equal(await answers(other), null);
  assert.equal(await answers(port), 200);
});

test('a port that is taken is said in one line', async () => {
  const server = net.createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const place = { PORT: String(server.address().port), VAR: path.join(scratch, 'b') };
  const started = run('start', place);
  server.close();
  run('stop', place);
  assert.equal(started.status, 1);
  assert.match(started.stderr, /^uplog: port \d+ is in use; choose another one, for example PORT=\d+\n$/);
});

test('stop ends what start began, may be repeated, and spares a stranger with an old pid', async () => {
  const database = runningPid(path.join(scratch, 'a/run/database.pid'));
  const stranger = path.join(scratch, 'a/run/stranger.pid');
  fs.writeFileSync(stranger, `${process.pid} 1\n`);
  assert.equal(run('stop').status, 0);
  assert.equal(run('stop').status, 0);
  assert.equal(await answers(port), null);
  assert.equal(startTime(database), null);
});

test('a later start takes less than 8 s', async () => {
  const started = run('start');
  assert.equal(started.status, 0, started.stderr);
  assert.ok(started.seconds < 8, `${started.seconds} s`);
  run('stop');
});

test('install puts everything where a packager expects it', () => {
  const root = path.join(scratch, 'root');
  const done = spawnSync('make', ['-s', 'install', `DESTDIR=${root}`], { cwd: checkout, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  for (const file of ['usr/bin/uplogctl', 'usr/lib/uplog/cgi-bin/leads', 'usr/share/uplog/templates/layout/page.tpl',
    'usr/share/uplog/sql/grants.sql', 'usr/share/uplog/sql/migrations', 'usr/share/uplog/sql/reports', 'usr/share/uplog/assets',
    'etc/uplog/uplog.conf.example', 'etc/uplog/nginx/uplog.conf', 'usr/share/man/man5/uplog.conf.5'])
    assert.ok(fs.existsSync(path.join(root, file)), file);
});

test('the units are hardened', () => {
  const units = path.join(scratch, 'root/usr/lib/systemd/system');
  for (const unit of fs.readdirSync(units).filter((u) => u.endsWith('.service'))) {
    const done = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=15', path.join(units, unit)], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr || done.stdout.trim().split('\n').at(-1));
  }
});

test('the example configuration is one that the programs read', () => {
  const program = path.join(stack.build, 'cgi-bin/leads');
  const file = path.join(scratch, 'example.conf');
  const example = fs.readFileSync(path.join(checkout, 'conf/uplog.conf.example'), 'utf8');
  const withDefaults = example.replace(/^;([a-z_]+=.*)$/gm, (line, key) => (/^(host|port|tls_ca|name)=/.test(key) ? line : key))
    .replace('/usr/share/uplog/templates', path.join(checkout, 'templates'));
  for (const text of [example.replace(/^;templates=.*/m, `templates=${checkout}/templates`), withDefaults]) {
    fs.writeFileSync(file, text, { mode: 0o640 });
    const done = spawnSync(program, ['--check'], { encoding: 'utf8', env: { ...process.env, UPLOG_CONFIG: file } });
    assert.equal(done.status, 0, done.stderr);
  }
});

test('the man page is clean', () => {
  const done = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', path.join(checkout, 'conf/uplog.conf.5')], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout);
});
