// Run every test and add up.
//
//   tests/run [WHAT…]     WHAT: part of a suite's name, as this prints them: lint, unit/, cgi/leads …
//
// The last line is `N passed, N failed`; the exit code is not 0 when one failed. A suite
// that crashes, or that runs nothing, is a failure. The programs are built already
// (`make check-programs`); what needs a database or a server gets one private stack in
// VAR/check, with a small demo, and runs beside what needs none. SAN=… and VG=1 run the same tests under the checkers.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { Stack, StackError, VALGRIND, checkout } from './support/stack.mjs';

const DEMO_LEADS = 1000;
const SUITE_MINUTES = 12;
const MACHINE_TEMP_MAX = 60;

const build = path.resolve(checkout, process.env.BUILD || 'build');

function list(dir, wanted) {
  const whole = path.isAbsolute(dir) ? dir : path.join(checkout, dir);
  return fs.existsSync(whole)
    ? fs.readdirSync(whole).filter((name) => wanted(path.join(whole, name))).sort().map((name) => path.join(whole, name))
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
  return list(path.join(build, 'tests', kind), isProgram).map((file) =>
    ({ name: `${kind}/${path.basename(file)}`, command: [...checker, file], needs: kind === 'unit' ? null : 'database' }));
}

function nodeSuites(kind) {
  return list(`tests/${kind}`, (file) => file.endsWith('.test.mjs')).map((file) =>
    ({ name: `${kind}/${path.basename(file, '.test.mjs')}`, command: ['node', '--test-reporter=tap', file], needs: 'site' }));
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

function allSuites() {
  return [
    ...scriptSuites(), ...programSuites('unit'), ...fuzzSuites(), ...programSuites('sql'),
    ...['cgi', 'browser', 'servers'].flatMap(nodeSuites),
  ];
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

function execute(command, env) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1),
      { cwd: checkout, env: { ...process.env, CMOCKA_MESSAGE_OUTPUT: 'TAP', ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const limit = setTimeout(() => {
      output += `\nended after ${SUITE_MINUTES} minutes\n`;
      process.kill(-child.pid, 'SIGKILL');
    }, SUITE_MINUTES * 60000);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('error', (error) => resolve({ output: error.message, code: 127 }));
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve({ output, code: code ?? signal });
    });
  });
}

async function runSuite(suite, env) {
  const began = Date.now();
  const { output, code } = await execute(suite.command, env);
  const result = count(output);
  if (suite.single && code === 0)
    result.passed = 1;
  if (result.failed === 0 && (code !== 0 || result.passed === 0))
    result.failed = 1;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${result.failed ? 'FAIL' : 'ok  '} ${suite.name.padEnd(34)} ${String(result.passed).padStart(5)} passed` +
    `${result.failed ? `, ${result.failed} failed` : ''}  ${seconds} s`);
  if (result.failed)
    console.log(output.trimEnd().replace(/^/gm, '     ') + (code === 0 ? '' : `\n     exit: ${code}`));
  return result;
}

// A fresh database with the demo; gives what a test finds in its environment.
async function startDatabase(stack) {
  await stack.stop();
  fs.rmSync(stack.dir, { recursive: true, force: true });
  await stack.startDatabase();
  await stack.prepareDatabase();
  stack.uplogctl('demo', '--leads', String(DEMO_LEADS));
  stack.keep();
  const temporary = path.join(stack.dir, 'tmp');
  return {
    UPLOG_CONFIG: stack.config,
    UPLOG_TEST_VAR: stack.dir,
    ...(temporary.length <= MACHINE_TEMP_MAX ? { TMPDIR: temporary } : {}),
  };
}

async function startSite(stack) {
  await stack.startPrograms();
  const address = await stack.startWeb('nginx');
  await stack.waitForSignIn(address);
  return { UPLOG_TEST_URL: address };
}

// Reports that a sanitizer or valgrind wrote about the executables.
function checkerReports(stack) {
  return list(stack.log, (file) => /\/(sanitizer|valgrind)\.\d+$/.test(file) && fs.statSync(file).size > 0);
}

const wanted = process.argv.slice(2);
const suites = allSuites().filter(({ name }) => wanted.length === 0 || wanted.some((w) => name.includes(w)));
const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

if (suites.length === 0) {
  console.log(`no suite is called ${wanted.join(' or ')}`);
  total.failed = 1;
}

const stack = new Stack(path.resolve(checkout, process.env.VAR || 'var', 'check'), { quick: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => stack.stop().finally(() => process.exit(1)));

async function runAll(needs, env) {
  for (const suite of suites.filter((s) => s.needs === needs)) {
    if (needs !== null)
      stack.reset();
    add(await runSuite(suite, env));
  }
}

// What is needed is started once; when that fails, so do the suites that need it.
async function runWith(needs, env, start) {
  if (!suites.some((s) => s.needs === needs || (needs === 'database' && s.needs === 'site')))
    return env;
  try {
    const whole = { ...env, ...await start(stack) };
    await runAll(needs, whole);
    return whole;
  } catch (error) {
    console.log(`FAIL the ${needs}: ${error instanceof StackError ? error.message : error.stack}`);
    total.failed += suites.filter((s) => s.needs === needs).length || 1;
    return null;
  }
}

async function runStack() {
  const env = await runWith('database', {}, startDatabase);
  if (env !== null)
    await runWith('site', env, startSite);
  await stack.stop();
}

await Promise.all([runAll(null, {}), runStack()]);
for (const report of checkerReports(stack)) {
  console.log(`FAIL ${report}\n${fs.readFileSync(report, 'utf8')}`);
  total.failed += 1;
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
