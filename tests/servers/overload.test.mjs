// More at once than the programs can answer: 450 connections to programs whose workers stand still, so that what waits and
// what is refused can be counted. Nobody's connection is reset, what was sent is answered, and nginx says at once to what
// can be asked again that it is too much, to refreshes first.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Client, enter, reset, sleep, stack, waitFor, web } from '../support/uplog.mjs';

const PAGES = 256, REFRESHES = 64; // that may wait for a program: conf/nginx/uplog.conf
const SENT = 450;

const agent = new http.Agent({ maxSockets: Infinity });

before(reset);
after(async () => {
  for (const kind of ['apache', 'lighttpd', 'caddy'])
    await stack.stopWeb(kind);
  reset();
});

function workersOf(family) {
  const master = fs.readFileSync(path.join(stack.run, 'main', `${family}.pid`), 'utf8').split(' ')[0];
  return spawnSync('pgrep', ['-P', master], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(Number);
}

// A request on a connection of its own: its status and Retry-After, or what became of the connection.
function ask(client, method, address, body = '') {
  const headers = { cookie: [...client.cookies].map((pair) => pair.join('=')).join('; '), origin: client.origin, connection: 'close' };
  if (method === 'POST')
    Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) });
  const answer = { status: 0, method, error: null };
  answer.over = new Promise((resolve) => {
    const end = (what) => { Object.assign(answer, what); resolve(answer); };
    const req = http.request(client.origin + address, { method, headers, agent }, (res) => {
      res.resume().on('end', () => end({ status: res.statusCode, retry: res.headers['retry-after'] })).on('error', (error) => end({ error: error.code }));
    });
    req.on('error', (error) => end({ error: error.code }));
    req.end(body);
  });
  return answer;
}

const times = (n, make) => [...Array(n)].map(make);
const count = (answers, status) => answers.filter((answer) => answer.status === status).length;

// Send `send()` while the workers of `family` stand still; `standing` is told when nothing more comes back.
async function whileStill(family, send, standing = () => {}) {
  const workers = workersOf(family);
  assert.ok(workers.length >= 2);
  workers.forEach((pid) => process.kill(pid, 'SIGSTOP'));
  try {
    const answers = send();
    let before = -1;
    await waitFor(async () => {
      const back = answers.filter(({ status, error }) => status || error).length;
      const same = back === before;
      before = back;
      await sleep(500);
      return same;
    }, 20000);
    standing(answers);
    return answers;
  } finally {
    workers.forEach((pid) => process.kill(pid, 'SIGCONT'));
  }
}

function opened(client, lead) {
  const form = lead.form('/open');
  return times(100, () => ask(client, 'POST', form.action, new URLSearchParams(form.fields).toString()));
}

async function signedIn(kind) {
  const client = new Client(await web(kind));
  enter(client, 'manager');
  return client;
}

async function leadOf(client) {
  const { links } = await client.get('/leads');
  return client.get(links.find(({ href }) => /^\/leads\/\d+$/.test(href)).href);
}

test('nginx refuses at once the pages that are too many, and no form', async () => {
  const client = await signedIn('nginx'), lead = await leadOf(client);
  const answers = await whileStill('leads', () => [...times(SENT - 100, () => ask(client, 'GET', '/leads/new')), ...opened(client, lead)],
    (now) => {
      assert.equal(count(now, 503), SENT - 100 - PAGES, 'refused at once');
      assert.ok(now.filter(({ status }) => status === 503).every(({ retry, method }) => retry === '5' && method === 'GET'));
    });
  await Promise.all(answers.map(({ over }) => over));
  assert.deepEqual([count(answers, 503), count(answers, 200)], [SENT - 100 - PAGES, PAGES + 100]);
});

test('nginx refuses refreshes first', async () => {
  const client = await signedIn('nginx');
  const answers = await whileStill('dashboard', () => [...times(SENT - 150, () => ask(client, 'GET', '/dashboard/refresh')),
    ...times(150, () => ask(client, 'GET', '/dashboard/pods'))],
  (now) => assert.deepEqual([count(now.slice(0, -150), 503), count(now.slice(-150), 503)], [SENT - 150 - REFRESHES, 0]));
  await Promise.all(answers.map(({ over }) => over));
  assert.deepEqual([count(answers, 503), count(answers, 200)], [SENT - 150 - REFRESHES, REFRESHES + 150]);
});

for (const kind of ['apache', 'lighttpd', 'caddy'])
  test(`behind ${kind} everybody waits, and is answered`, async () => {
    const client = await signedIn(kind), lead = await leadOf(client);
    const answers = await whileStill('leads', () => [...times(SENT - 100, () => ask(client, 'GET', '/leads/new')), ...opened(client, lead)]);
    await Promise.all(answers.map(({ over }) => over));
    assert.equal(count(answers, 200), SENT, JSON.stringify(answers.filter(({ status }) => status !== 200).slice(0, 3)));
  });
