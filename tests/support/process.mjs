// Background processes known by a pid file, so that a later command can end
// exactly what an earlier one began.
//
// A pid file holds the pid and the kernel's start time of the process: a pid
// that was given to another process since is never signalled.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export { sleep };

// The kernel's start time of `pid`, or null when there is no such process.
export function startTime(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  } catch {
    return null;
  }
}

const TICKS = 100; // a second of the kernel's, in /proc/PID/stat

// The CPU seconds, with their ended children's, of the processes for which `counts(pid, parent)`: { pid: seconds }.
export function cpuSeconds(counts) {
  const seconds = {};
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b))
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (counts(pid, Number(fields[1])))
        seconds[pid] = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
    } catch {
      // it has ended, or is somebody else's
    }
  return seconds;
}

// Of those that were started in `dir`, as a stack's are.
export const cpuSecondsIn = (dir) => cpuSeconds((pid) => fs.readlinkSync(`/proc/${pid}/cwd`).startsWith(`${dir}/`));

// Of what was started by those that `pid` started, which it does not wait for.
export function cpuSecondsUnder(pid) {
  const under = new Set([pid]);
  return cpuSeconds((one, parent) => under.has(parent) && under.add(one) && parent !== pid);
}

// The pid of the process that `pidFile` names, or null when it has ended.
export function runningPid(pidFile) {
  let pid, started;
  try {
    [pid, started] = fs.readFileSync(pidFile, 'utf8').trim().split(' ');
  } catch {
    return null;
  }
  return started !== undefined && startTime(pid) === started ? Number(pid) : null;
}

// Start `command` in a session of its own, output to `log`, and name it in `pidFile`.
export function startProcess({ pidFile, log, cwd, env, command }) {
  const out = fs.openSync(log, 'a');
  const child = spawn(command[0], command.slice(1), {
    cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', out, out],
  });
  fs.closeSync(out);
  child.on('error', () => {});
  if (child.pid === undefined)
    throw new Error(`cannot start ${command[0]}`);
  child.unref();
  fs.writeFileSync(pidFile, `${child.pid} ${startTime(child.pid)}\n`);
  return child.pid;
}

// End the process that `pidFile` names and wait for its end; after `patience` ms it is killed.
export async function stopProcess(pidFile, { signal = 'SIGTERM', patience = 20000 } = {}) {
  const pid = runningPid(pidFile);
  if (pid !== null) {
    process.kill(pid, signal);
    const limit = Date.now() + patience;
    while (runningPid(pidFile) !== null) {
      if (Date.now() > limit)
        process.kill(pid, 'SIGKILL');
      await sleep(20);
    }
  }
  fs.rmSync(pidFile, { force: true });
}

// Call `ready` until it returns something true; null when `patience` ms are over.
export async function waitFor(ready, patience = 10000, pause = 50) {
  const limit = Date.now() + patience;
  for (;;) {
    const result = await ready();
    if (result)
      return result;
    if (Date.now() > limit)
      return null;
    await sleep(pause);
  }
}

export function lastLines(file, n = 15) {
  try {
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-n).join('\n');
  } catch {
    return '';
  }
}

export function pidFiles(dir) {
  return fs.existsSync(dir)
    ? fs.readdirSync(dir).filter((f) => f.endsWith('.pid')).map((f) => path.join(dir, f))
    : [];
}
