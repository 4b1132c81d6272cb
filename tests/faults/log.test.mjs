// A log that nobody reads: pages are answered, and what was dropped is told.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { waitFor } from '../support/process.mjs';
import { fcgi, pause, temporary } from '../support/sample.mjs';

const PAGES = 1500; // more lines than a pipe holds

// A pipe that can be written, and read when we want: { end, read, close }.
function pipe() {
  const name = path.join(temporary(), 'log');
  assert.equal(spawnSync('mkfifo', [name]).status, 0);
  const reader = fs.openSync(name, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  const end = fs.openSync(name, 'w');
  return {
    end,
    read() {
      const room = Buffer.alloc(1 << 20);
      let text = '';
      for (;;) {
        try {
          const n = fs.readSync(reader, room);
          if (n === 0)
            return text;
          text += room.toString('utf8', 0, n);
        } catch (error) {
          assert.equal(error.code, 'EAGAIN');
          return text;
        }
      }
    },
    close() {
      fs.closeSync(reader);
      fs.closeSync(end);
    },
  };
}

async function pages(server, n) {
  const statuses = new Set();
  for (let i = 0; i < n; i += 10) {
    const some = await Promise.all(Array.from({ length: 10 }, () => server.get('/public')));
    some.forEach(({ status }) => statuses.add(status));
  }
  return [...statuses];
}

test('a pipe that nobody reads stops no worker; then each line is there or counted', { timeout: 60000 }, async (t) => {
  const log = pipe();
  const server = await fcgi(['--workers', '2'], { stderr: log.end });
  t.after(() => server.stop());
  assert.deepEqual(await pages(server, PAGES), [200]);
  let text = log.read();
  assert.doesNotMatch(text, /dropped/);
  const workers = server.workers();
  let asked = PAGES;
  assert.ok(await waitFor(async () => {
    await pages(server, 10);
    asked += 10;
    text += log.read();
    return workers.every((pid) => text.includes(`[${pid}] warn log: dropped=`));
  }));
  const dropped = [...text.matchAll(/ warn log: dropped=(\d+)$/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
  assert.equal([...text.matchAll(/ status=200 /g)].length + dropped, asked);
  log.close();
});

test('a socket that nobody reads, as the journal\'s, stops no worker', { timeout: 60000 }, async (t) => {
  const server = await fcgi(['--workers', '2']);
  t.after(() => server.stop());
  server.stderr.pause();
  assert.deepEqual(await pages(server, PAGES * 2), [200]);
  server.stderr.resume();
  assert.ok(await waitFor(async () => (await pages(server, 10)) && /dropped=\d+/.test(server.log())));
});

test('a log whose reader has gone ends neither a worker nor the master', async (t) => {
  const log = pipe();
  const server = await fcgi(['--workers', '1'], { stderr: log.end });
  t.after(() => server.stop());
  assert.deepEqual(await pages(server, 10), [200]);
  log.close();
  process.kill(server.workers()[0], 'SIGKILL'); // which the master logs
  await pause(200);
  assert.deepEqual(await pages(server, 10), [200]);
});
