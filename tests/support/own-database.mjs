// A database of a test's own, with the schema and the store but no demo, that may be stopped, frozen,
// killed and filled: the one that tests/run starts serves everybody.

import fs from 'node:fs';
import path from 'node:path';

import { runningPid, waitFor } from './process.mjs';
import { Stack } from './stack.mjs';

// Whether every thread of a process stands still.
function stands(pid) {
  const tasks = `/proc/${pid}/task`;
  return fs.readdirSync(tasks).every((task) => /^State:\tT/m.test(fs.readFileSync(path.join(tasks, task, 'status'), 'utf8')));
}

// Started and migrated; flags: more options of the server; durable: keeps what it confirmed when it is killed.
export async function ownDatabase(name, { flags = [], durable = false } = {}) {
  const stack = new Stack(path.join(process.env.UPLOG_TEST_VAR, name), { quick: !durable, databaseFlags: flags });
  await stack.stop();
  fs.rmSync(stack.dir, { recursive: true, force: true });
  await stack.startDatabase();
  await stack.prepareDatabase();
  const pid = () => runningPid(stack.databasePid);
  return Object.assign(stack, {
    async freeze() {
      process.kill(pid(), 'SIGSTOP');
      await waitFor(() => stands(pid()), 10000, 5);
    },
    thaw: () => process.kill(pid(), 'SIGCONT'),
    kill: () => stack.stopDatabase({ signal: 'SIGKILL' }),
  });
}
