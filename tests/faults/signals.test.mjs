// Signals at the worst moments: the master lives, and nothing that was asked is lost.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { waitFor } from '../support/process.mjs';
import { fcgi, pause } from '../support/sample.mjs';

const MACHINE = { type: 'application/octet-stream' };
const SIGHUP_BIT = 1n;

// It has come to its main: SIGHUP is held back, or it waits for signals already, its worker started.
function holdsSignals(server) {
  const [, mask] = /^SigBlk:\t(\w+)/m.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'));
  return (BigInt(`0x${mask}`) & SIGHUP_BIT) !== 0n || server.workers().length > 0;
}

// Four hands that send forms until `during` is over; what they were answered.
async function underLoad(server, during) {
  let going = true;
  const answers = [];
  const hands = [1, 2, 3, 4].map(async () => {
    while (going)
      answers.push((await server.post('/body', 'x'.repeat(20000), MACHINE)).body);
  });
  try {
    await during();
  } finally {
    going = false;
    await Promise.all(hands);
  }
  return answers;
}

test('a second SIGHUP at any moment after the first', async (t) => {
  const server = await fcgi(['--workers', '1']);
  t.after(() => server.stop());
  await server.get('/public');
  for (let delay = 0; delay < 120; delay += 3) {
    process.kill(server.pid, 'SIGHUP');
    await pause(delay);
    process.kill(server.pid, 'SIGHUP');
    assert.equal((await server.get('/public')).status, 200, `${delay} ms`);
  }
});

test('fifty SIGHUPs in a row under load: no form is lost', async (t) => {
  const server = await fcgi(['--workers', '2']);
  t.after(() => server.stop());
  const before = server.workers();
  const answers = await underLoad(server, async () => {
    for (let i = 0; i < 50; i++) {
      process.kill(server.pid, 'SIGHUP');
      await pause(i);
    }
  });
  assert.ok(answers.length > 50, `${answers.length} answers`);
  assert.deepEqual([...new Set(answers)], ['20000\n']);
  const now = await waitFor(() => server.workers().length === 2 && server.workers());
  assert.deepEqual(now.filter((pid) => before.includes(pid)), []);
});

test('SIGHUP while the program is still starting', async (t) => {
  const server = await fcgi(['--workers', '1']);
  t.after(() => server.stop());
  assert.ok(await waitFor(() => holdsSignals(server), 10000, 1));
  let answered = false;
  const answer = server.get('/public').finally(() => { answered = true; });
  while (!answered) {
    process.kill(server.pid, 'SIGHUP');
    await pause(2);
  }
  assert.equal((await answer).status, 200);
});

test('SIGTERM right after SIGHUP: the end, after what is being answered', async () => {
  for (const delay of [0, 5, 20, 60]) {
    const server = await fcgi(['--workers', '2']);
    await server.get('/public');
    const slow = server.get('/slow');
    await pause(500);
    process.kill(server.pid, 'SIGHUP');
    await pause(delay);
    process.kill(server.pid, 'SIGTERM');
    assert.equal((await slow).body, 'slow\n', `${delay} ms`);
    assert.deepEqual(await server.ended, { code: 0, signal: null });
    await server.stop();
  }
});

test('SIGTERM is heard while connections wait in a row', async () => {
  const server = await fcgi([]);
  const slow = Array.from({ length: 40 }, () => server.get('/slow'));
  await slow[0];
  process.kill(server.pid, 'SIGTERM');
  assert.deepEqual(await server.ended, { code: 0, signal: null });
  const answered = (await Promise.all(slow)).filter(({ status }) => status === 200);
  assert.ok(answered.length < 4, `${answered.length} of 40 were answered`);
  await server.stop();
});

// A worker that could not even begin is started again after up to 5 s; one that served is not made to wait.
test('a form that ends its worker again and again does not keep others waiting', async (t) => {
  const server = await fcgi(['--workers', '1']);
  t.after(() => server.stop());
  let worker = await waitFor(() => server.workers()[0]);
  for (let i = 0; i < 12; i++) {
    const poison = server.get('/slow');
    await pause(50);
    process.kill(worker, 'SIGKILL');
    assert.equal((await poison).status, 0);
    const killed = worker;
    worker = await waitFor(() => server.workers().find((pid) => pid !== killed), 4000);
    assert.ok(worker, `after ${i + 1}`);
    assert.equal((await server.post('/body', 'abc', MACHINE)).body, '3\n');
  }
});
