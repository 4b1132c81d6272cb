// Run every test and add up.
//
//   tests/run                everything, on both databases
//   tests/run --quick        what `make quick` runs
//   tests/run WHAT…          suites by a part of their name, as this prints them: lint, unit/, cgi/leads …
//   tests/run … -WHAT        without those
//
// The last line is `N passed, N failed`; the exit code is not 0 when one failed. A suite that crashes, or that runs
// nothing, is a failure. The programs are built already (`make check-programs`). There is a lane for each core, and one more
// since some suites wait; what needs a database or a site gets its lane's own, VAR/check/DATABASE-LANE, each time with a
// small demo as it was made.
// DB=mysql runs what is named on MySQL, DB=mariadb,mysql on both; MYSQL=required makes it a failure that there is no
// MySQL server. SAN=… and VG=1 run the same tests under the checkers.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { databases } from './support/databases.mjs';
import { failures } from './support/failures.mjs';
import { cpuSecondsIn, runningPid, startTime } from './support/process.mjs';
import { Reference } from './support/reference.mjs';
import { Stack, StackError, VALGRIND, checkout } from './support/stack.mjs';

const DEMO_LEADS = 1000;
const LIMIT = 10000 * (process.env.VG === '1' ? 20 : 1); // a suite's end, in references
const MACHINE_TEMP_MAX = 60;
const DEAREST = 10; // suites that are named at the end with their CPU seconds, so that one sees what to cut
// What tries the programs, or what is around them, and no statement, runs on one database.
const ONE_DATABASE = /\/(cgi\/break-in|faults\/\w+|browser\/(?!guides)[\w-]+|servers\/(?!demo)[\w-]+)\.test/;
const QUICK = /^(lint\/(?!tools)|unit\/|sql\/|cgi\/(forged|leads|leads-edit|router|routes|statements)$)/;

const build = path.resolve(checkout, process.env.BUILD || 'build');
const place = path.resolve(checkout, process.env.VAR || 'var', 'check');
const known = path.join(build, 'tests/seconds.json');
const quick = process.argv[2] === '--quick';
const words = process.argv.slice(quick ? 3 : 2);
const wanted = words.filter((word) => !word.startsWith('-'));
const unwanted = words.filter((word) => word.startsWith('-')).map((word) => word.slice(1));

// Suites: { name, command, needs: null, 'database' or 'site', on: which databases, single: no output says how many }

function list(dir, accepted) {
  const whole = path.isAbsolute(dir) ? dir : path.join(checkout, dir);
  return fs.existsSync(whole)
    ? fs.readdirSync(whole).filter((name) => accepted(path.join(whole, name))).sort().map((name) => path.join(whole, name))
    : [];
}

function isProgram(file) {
  const stat = fs.statSync(file);
  return stat.isFile() && (stat.mode & 0o111) !== 0;
}

// Scripts of the house rules, and the programs that must not compile.
function scriptSuites() {
  return ['tests/lint', 'tests/must-fail'].flatMap((dir) => list(dir, isProgram)
    .map((file) => ({ name: path.relative(path.join(checkout, 'tests'), file), command: [file], needs: null })));
}

function programSuites(kind) {
  const checker = process.env.VG === '1' ? [...VALGRIND, '--error-exitcode=99'] : [];
  return list(path.join(build, 'tests', kind), isProgram).map((file) => ({
    name: `${kind}/${path.basename(file)}`, command: [...checker, file],
    needs: kind === 'unit' ? null : 'database', on: ['mariadb', 'mysql'],
  }));
}

function nodeSuites(kind) {
  return list(`tests/${kind}`, (file) => file.endsWith('.test.mjs')).map((file) => ({
    name: `${kind}/${path.basename(file, '.test.mjs')}`, command: ['node', '--test-reporter=tap', file],
    needs: kind === 'sql' ? 'database' : 'site',
    on: file.endsWith('/mysql-client.test.mjs') ? ['mysql'] : ONE_DATABASE.test(file) ? ['mariadb'] : ['mariadb', 'mysql'],
  }));
}

// Every stored input of a fuzzer once, without looking for new ones.
function fuzzSuites() {
  return list('build/fuzz/tests/fuzz', isProgram).map((file) => ({
    name: `fuzz/${path.basename(file)}`,
    command: [file, '-runs=0', path.join(checkout, 'tests/fuzz/corpus', path.basename(file))],
    single: true,
    needs: null,
  }));
}

function chosen() {
  const named = (name, parts) => parts.some((part) => name.includes(part));
  return [
    ...scriptSuites(), ...programSuites('unit'), ...fuzzSuites(), ...programSuites('sql'),
    ...['sql', 'cgi', 'faults', 'browser', 'servers'].flatMap(nodeSuites),
  ].filter(({ name }) => (!quick || QUICK.test(name)) && (wanted.length === 0 || named(name, wanted)) && !named(name, unwanted));
}

// Seconds of a suite that has not run here yet, by how its name begins.
const usual = [['lint/tools', 100], ['browser/', 60], ['cgi/break-in', 50], ['cgi/hostile', 40], ['servers/', 30], ['cgi/coverage', 25], ['faults/', 20], ['sql/demo', 20],
  ['cgi/fcgi', 18], ['cgi/account', 16], ['must-fail/', 10], ['lint/', 10], ['sql/auth_session', 8], ['cgi/', 5], ['sql/', 2], ['', 1]];

// Jobs: a suite on one database, the longest first, by what they took the last time.
function jobs() {
  const kinds = process.env.DB?.split(',') ?? (!quick && wanted.length === 0 ? ['mariadb', 'mysql'] : ['mariadb']);
  let seconds = {};
  if (fs.existsSync(known))
    seconds = JSON.parse(fs.readFileSync(known, 'utf8'));
  return chosen().flatMap((suite) => (suite.needs === null ? [null] : suite.on.filter((kind) => kinds.includes(kind))).map((kind) => {
    const name = kind === null || kind === 'mariadb' ? suite.name : `${suite.name} (${databases[kind].title})`;
    return { ...suite, name, kind, seconds: seconds[name] ?? usual.find(([start]) => name.startsWith(start))[1] };
  })).sort((a, b) => b.seconds - a.seconds);
}

// What a run's output says it passed and failed: our plain line, node's summary, or TAP.
function count(output) {
  const plain = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  if (plain)
    return { passed: Number(plain[1]), failed: Number(plain[2]) };
  const summary = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? NaN);
  if (!Number.isNaN(summary('pass')))
    return { passed: summary('pass'), failed: summary('fail') + summary('cancelled') };
  return {
    passed: (output.match(/^ok\b(?!.*# SKIP)/gm) ?? []).length,
    failed: (output.match(/^(not ok\b|Bail out!)/gm) ?? []).length,
  };
}

const reference = new Reference();
const running = new Set();

function execute(command, env) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1),
      { cwd: checkout, env: { ...process.env, CMOCKA_MESSAGE_OUTPUT: 'TAP', ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    running.add(child);
    const limit = reference.after(LIMIT, () => {
      output += `\nended: it took more than ${LIMIT} times the reference\n`;
      process.kill(-child.pid, 'SIGKILL');
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('error', (error) => resolve({ output: error.message, code: 127 }));
    child.on('close', (code, signal) => {
      limit.stop();
      running.delete(child);
      resolve({ output, code: code ?? signal });
    });
  });
}

const total = { passed: 0, failed: 0 };
const took = {}, cost = {};

// The shell says at the end what it and all that it waited for cost.
const timed = (command) => ['sh', '-c', '"$@"; code=$?; times; exit $code', 'sh', ...command];

const added = (list) => list.reduce((sum, n) => sum + n, 0);

// The CPU seconds of a suite's own processes as timed() wrote them, of its browser, whose parts no parent waits for, as
// support/browser.mjs did, and of the servers in its stack's folder.
function costOf(output, before, after) {
  const own = output.match(/(\d+m[\d.]+s \d+m[\d.]+s\n){2}$/)?.[0] ?? '', browser = /^the browser took ([\d.]+) CPU s$/m.exec(output)?.[1] ?? 0;
  return added([...own.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, seconds]) => 60 * minutes + Number(seconds))) + Number(browser)
    + added(Object.entries(after).map(([pid, seconds]) => seconds - (before[pid] ?? 0)));
}

async function run(job, env) {
  const servers = () => (env.UPLOG_TEST_VAR ? cpuSecondsIn(env.UPLOG_TEST_VAR) : {});
  const began = Date.now(), before = servers();
  const { output, code } = await execute(timed(job.command), env);
  const result = count(output);
  cost[job.name] = costOf(output, before, servers());
  if (job.single && code === 0)
    result.passed = 1;
  if (result.failed === 0 && (code !== 0 || result.passed === 0))
    result.failed = 1;
  const seconds = (Date.now() - began) / 1000;
  console.log(`${result.failed ? 'FAIL' : 'ok  '} ${job.name.padEnd(38)} ${String(result.passed).padStart(5)} passed` +
    `${result.failed ? `, ${result.failed} failed` : ''}  ${seconds.toFixed(1)} s, ${cost[job.name].toFixed(1)} of CPU`);
  if (result.failed) {
    const whole = path.join(place, `${job.name.replace(/\W+/g, '-')}.txt`);
    fs.writeFileSync(whole, output);
    console.log(`${failures(output).replace(/^/gm, '     ')}\n     ${code === 0 ? '' : `exit: ${code}; `}all of it: ${whole}`);
  }
  took[job.name] = seconds;
  total.passed += result.passed;
  total.failed += result.failed;
}

// Stacks. One of each database is made and kept; each lane has a copy.

const stacks = [];

function newStack(name, kind) {
  const stack = new Stack(path.join(place, name), { quick: true, kind });
  stacks.push(stack);
  return stack;
}

const said = (error) => (error instanceof StackError ? error.message : error.stack);

async function make(kind) {
  const stack = newStack(kind, kind);
  await stack.startDatabase();
  await stack.prepareDatabase();
  stack.uplogctl('demo', '--leads', String(DEMO_LEADS));
  stack.keep();
  await stack.stop();
  return stack;
}

async function copy(made, lane) {
  const stack = newStack(`${made.kind}-${lane}`, made.kind);
  fs.mkdirSync(stack.dir);
  for (const name of ['db', 'uplog.conf', 'kept.json'])
    spawnSync('cp', ['-a', '--reflink=auto', path.join(made.dir, name), stack.dir]);
  await stack.startDatabase();
  await stack.prepareDatabase();
  return stack;
}

// What a test finds in its environment.
async function environment(stack, needs) {
  const temporary = path.join(stack.dir, 'tmp');
  const env = {
    UPLOG_CONFIG: stack.config,
    UPLOG_TEST_VAR: stack.dir,
    DB: stack.kind,
    ...(temporary.length <= MACHINE_TEMP_MAX ? { TMPDIR: temporary } : {}),
  };
  if (needs !== 'site')
    return env;
  await stack.startPrograms();
  const address = await stack.startWeb('nginx');
  await stack.waitForSignIn(address);
  return { ...env, UPLOG_TEST_URL: address };
}

class Lane {
  constructor(number) {
    this.number = number;
    this.stacks = {};
  }

  async run(job) {
    if (job.kind === null) {
      await run(job, {});
      return;
    }
    const source = await made[job.kind];
    try {
      if (source === null)
        throw new StackError('no database');
      const stack = this.stacks[job.kind] ??= await copy(source, this.number);
      await stack.startDatabase(); // a suite may have ended it
      stack.reset();
      stack.asker.end();
      await run(job, await environment(stack, job.needs));
    } catch (error) {
      console.log(`FAIL ${job.name}: ${said(error)}`);
      total.failed += 1;
    }
  }

  // The next job whose database is made already; else the next.
  async work(queue, ready) {
    while (queue.length > 0) {
      const at = queue.findIndex(({ kind }) => kind === null || ready.has(kind));
      const [job] = queue.splice(Math.max(at, 0), 1);
      await this.run(job);
    }
  }
}

// Reports that a sanitizer or valgrind wrote about the executables.
function checkerReports() {
  return stacks.flatMap((stack) =>
    list(stack.log, (file) => /\/(sanitizer|valgrind)\.\d+$/.test(file) && fs.statSync(file).size > 0));
}

// Without a MySQL server its suites are left out, where that is allowed.
function withoutMissing(queue) {
  return queue.filter(({ kind }) => kind === null || process.env.MYSQL === 'required' || databases[kind].missing() === null);
}

async function end() {
  for (const child of running)
    process.kill(-child.pid, 'SIGKILL');
  await Promise.all(stacks.map((stack) => stack.stop()));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => end().finally(() => process.exit(1)));

const all = jobs(), queue = withoutMissing(all), skipped = all.length - queue.length;
if (all.length === 0) {
  console.log(`no suite is called ${words.join(' or ')}`);
  total.failed = 1;
}

// What a run that was killed left behind; one that goes on keeps its own.
const ours = path.join(place, 'run.pid');
if (runningPid(ours) !== null) {
  console.log(`tests run here already, as process ${runningPid(ours)}`);
  process.exit(1);
}
await Promise.all(list(place, (file) => fs.existsSync(path.join(file, 'run'))).map((dir) => new Stack(dir).stop()));
fs.rmSync(place, { recursive: true, force: true, maxRetries: 5 });
fs.mkdirSync(place, { recursive: true });
fs.writeFileSync(ours, `${process.pid} ${startTime(process.pid)}`);

const kinds = [...new Set(queue.map(({ kind }) => kind))].filter((kind) => kind !== null);
const ready = new Set();
const made = Object.fromEntries(kinds.map((kind) => [kind, make(kind).catch((error) => {
  console.log(`FAIL ${databases[kind].title}: ${said(error)}`);
  return null;
}).finally(() => ready.add(kind))]));

const lanes = [...Array(Math.min(os.availableParallelism() + 1, queue.length))].map((_, i) => new Lane(i + 1));
await Promise.all(lanes.map((lane) => lane.work(queue, ready)));
await end();

for (const report of checkerReports()) {
  console.log(`FAIL ${report}\n${fs.readFileSync(report, 'utf8')}`);
  total.failed += 1;
}
if (skipped > 0)
  console.log(`skipped: ${skipped} suites on MySQL; ${databases.mysql.missing()}`);
fs.mkdirSync(path.dirname(known), { recursive: true });
fs.writeFileSync(known, JSON.stringify({ ...(fs.existsSync(known) ? JSON.parse(fs.readFileSync(known, 'utf8')) : {}), ...took }));

if (all.length > DEAREST)
  console.log(`${Math.round(added(Object.values(cost)))} CPU s, of them ${Object.entries(cost).sort(([, a], [, b]) => b - a)
    .slice(0, DEAREST).map(([name, seconds]) => `${name} ${Math.round(seconds)}`).join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
