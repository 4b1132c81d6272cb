// sql/grants.txt gives each program's account what its statements need on MariaDB or on MySQL, and no more. It is a
// golden: tests/golden/update writes it from what tests/cgi/rights.c finds, to be reviewed like code.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';

import { databases } from '../support/databases.mjs';
import { families } from '../support/stack.mjs';
import { checkout, db, reset, session, stack, value } from '../support/uplog.mjs';

const FILE = path.join(checkout, 'sql/grants.txt');
const PROBE = 'uplog_probe';
const HERE = stack.database.title;
const SERVERS = Object.values(databases).map(({ title }) => title);
const HEAD = `-- What each program's database account may do, column by column: TABLE VERB COLUMN PROGRAM…
--
-- Written by tests/golden/update from the statements that each program can run (tests/sql/grants.test.mjs), to be
-- reviewed like code; uplogctl migrate gives the accounts just this. MariaDB and MySQL do not ask for quite the same:
-- what only one of them asks for is marked, and given on both. The reports program reads whole tables of what the store
-- does, so that a store's own report needs no rights of its own: none that holds a password, key or session.
`;

// What a store's own report may read; of other tables the reports program reads what its own statements do.
const REPORTED = ['activities', 'appointments', 'close_events', 'customer_addresses', 'customer_emails', 'customer_phones', 'customers',
  'desired_vehicles', 'finance_wishes', 'leads', 'ownership_events', 'process_steps', 'sale_staff', 'sales', 'source_costs', 'sources',
  'statuses', 'step_events', 'tasks', 'teams', 'trade_ins', 'vehicles', 'visits', 'write_ups'];
const SECRET = /password|secret|token|hash|key/;

// A right is "PROGRAM TABLE VERB COLUMN".
function probe() {
  stack.sql(`CREATE USER '${PROBE}'@'localhost' IDENTIFIED BY '${PROBE}'`);
  const done = spawnSync(path.join(stack.build, 'tests/cgi/rights'), [PROBE, PROBE],
    { encoding: 'utf8', env: { ...process.env, UPLOG_CONFIG: stack.config }, maxBuffer: 1 << 26 });
  stack.sql(`DROP USER '${PROBE}'@'localhost'`);
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim().split('\n').map((line) => line.split(' '));
}

// What is needed here: right -> the first statement that needs it.
function needed() {
  const rights = new Map();
  const isReported = (program, table, verb) => program === 'reports' && verb === 'SELECT' && REPORTED.includes(table);
  for (const table of REPORTED)
    rights.set(`reports ${table} SELECT *`, 'a report of the store');
  for (const [program, table, verb, column, ...statement] of probe()) {
    const right = `${program} ${table} ${verb} ${column}`;
    if (!isReported(program, table, verb) && !rights.has(right))
      rights.set(right, statement.join(' '));
  }
  return rights;
}

// The file: right -> the servers that ask for it.
function stated() {
  const rights = new Map();
  for (const line of fs.readFileSync(FILE, 'utf8').split('\n')) {
    const [words, comment] = line.split(' -- ');
    const [table, verb, column, ...programs] = words.split(' ');
    if (words.startsWith('--') || !words)
      continue;
    for (const program of programs[0] === 'all' ? families : programs)
      rights.set(`${program} ${table} ${verb} ${column}`, comment ? SERVERS.filter((title) => comment.includes(title)) : SERVERS);
  }
  return rights;
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function write(rights) {
  const lines = new Map(); // line without the programs -> programs
  for (const [right, servers] of rights) {
    const [program, ...words] = right.split(' ');
    const key = `${words.join(' ')}|${servers.length === SERVERS.length ? '' : ` -- ${servers} only`}`;
    lines.set(key, [...lines.get(key) ?? [], program]);
  }
  const text = [...lines].map(([key, programs]) => {
    const [words, comment] = key.split('|');
    return `${words} ${programs.length === families.length ? 'all' : programs.sort().join(' ')}${comment}`;
  }).sort(order);
  const table = (line) => line?.split(' ')[0];
  fs.writeFileSync(FILE, HEAD + text.map((line, i) => `${table(line) === table(text[i - 1]) ? '' : '\n'}${line}\n`).join(''));
}

// What this server does not ask for now may be what the other does: that one's rights stay as they were.
function writeAnew(needs) {
  const rights = new Map();
  const old = stated();
  for (const right of new Set([...needs.keys(), ...old.keys()])) {
    const servers = SERVERS.filter((title) => (title === HERE ? needs.has(right) : old.get(right)?.includes(title)));
    if (servers.length)
      rights.set(right, servers);
  }
  write(rights);
}

// What the accounts hold, asked from the server.
function held() {
  const program = new Map(families.map((name) => [`'uplog_${name.replace('-', '_')}'@'localhost'`, name]));
  return db(`SELECT grantee AS who, table_name AS t, privilege_type AS verb, '*' AS col FROM information_schema.table_privileges
    UNION ALL SELECT grantee, table_name, privilege_type, column_name FROM information_schema.column_privileges
    UNION ALL SELECT grantee, table_name, 'GRANT OPTION', '*' FROM information_schema.table_privileges WHERE is_grantable = 'YES'
    UNION ALL SELECT grantee, CONCAT(table_schema, '.*'), privilege_type, is_grantable FROM information_schema.schema_privileges
    UNION ALL SELECT grantee, '*.*', privilege_type, is_grantable FROM information_schema.user_privileges`)
    .filter(({ who, verb }) => program.has(who) && verb !== 'USAGE').map(({ who, t, verb, col }) => `${program.get(who)} ${t} ${verb} ${col}`).sort(order);
}

const inWords = (right, does) => right.replace(/^(\S+) (\S+) (\S+) (\S+)$/, (_, program, table, verb, column) =>
  `${program} ${does} ${verb}${column === '*' ? '' : ` (${column})`} on ${table}`);

before(() => reset());

test('the file states what the statements of each program need, and no more', () => {
  const needs = needed();
  if (process.env.GOLDEN_WRITE)
    writeAnew(needs);
  const file = [...stated()].filter(([, servers]) => servers.includes(HERE)).map(([right]) => right);
  const wrong = [...needs].filter(([right]) => !file.includes(right)).map(([right, statement]) => `${inWords(right, 'lacks')}, which ${statement} needs`)
    .concat(file.filter((right) => !needs.has(right)).map((right) => `${inWords(right, 'has')}, which no statement needs`));
  assert.deepEqual(wrong, [], 'tests/golden/update writes it anew');
});

test('the accounts hold what the file states, and no more', () => {
  stack.uplogctl('migrate');
  assert.deepEqual(held(), [...stated().keys()].sort(order));
});

test('an instance with other rights is brought to these', () => {
  stack.sql(`GRANT SELECT ON sessions TO uplog_leads@localhost;
    GRANT UPDATE (expires_at), INSERT ON sessions TO uplog_customer@localhost;
    GRANT SELECT (password_hash) ON users TO uplog_reports@localhost WITH GRANT OPTION;
    GRANT ALL ON uplog.* TO uplog_intake@localhost WITH GRANT OPTION;
    GRANT DELETE ON schema_migrations TO uplog_admin@localhost;
    CREATE TABLE dropped (id INT PRIMARY KEY); GRANT SELECT, INSERT (id) ON dropped TO uplog_leads@localhost; DROP TABLE dropped;
    REVOKE ALL PRIVILEGES ON leads FROM uplog_leads@localhost;
    REVOKE SELECT (token_hash) ON sessions FROM uplog_inventory@localhost;`, 'uplog');
  assert.notDeepEqual(held(), [...stated().keys()].sort(order));
  stack.uplogctl('migrate');
  assert.deepEqual(held(), [...stated().keys()].sort(order));
});

// As `program`'s account; the rows, or what the server says.
function as(program, sql) {
  const { user, password } = stack.accounts().find(({ name }) => name === program);
  const done = spawnSync('mariadb', ['--no-defaults', '-N', '-S', 'db.sock', '-u', user, 'uplog'],
    { cwd: stack.run, input: sql, encoding: 'utf8', env: { ...process.env, MYSQL_PWD: password } });
  return done.status === 0 ? done.stdout.trim() : /denied/.exec(done.stderr)?.[0] ?? done.stderr;
}

test('no account reads a session that has ended, or begins it again', () => {
  const token = `UNHEX(SHA2('${session('sales1').value}', 256))`;
  for (const program of families)
    assert.equal(as(program, `SELECT COUNT(*) FROM sessions WHERE token_hash = ${token}`), '1', program);
  db(`DELETE FROM sessions WHERE token_hash = ${token}`);
  const times = 'UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 HOUR';
  for (const program of families) {
    assert.equal(as(program, `SELECT COUNT(*) FROM sessions WHERE token_hash = ${token}`), '0', program);
    for (const column of ['token_hash', 'user_id', 'created_at', 'expires_at'])
      assert.equal(as(program, `UPDATE sessions SET ${column} = ${column}`), 'denied', `${program} ${column}`);
    if (program !== 'account') // which signs in
      assert.equal(as(program, `INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, expires_at)
        VALUES (${token}, 1, ${times})`), 'denied', program);
  }
});

test('no account changes the journal, or takes it away', () => {
  const row = "INSERT INTO audit_events (at, entity, verb) VALUES (UTC_TIMESTAMP(), 'lead', 'probe')";
  const rows = () => value('SELECT COUNT(*) FROM audit_events');
  db(row);
  const before = rows();
  for (const program of families)
    for (const sql of ["UPDATE audit_events SET verb = 'other'", 'DELETE FROM audit_events', 'TRUNCATE audit_events', 'DROP TABLE audit_events',
      'ALTER TABLE audit_events ADD COLUMN more INT', 'RENAME TABLE audit_events TO gone', 'CREATE INDEX more ON audit_events (verb)',
      `REPLACE ${row.slice('INSERT '.length)}`])
      assert.equal(as(program, sql), 'denied', `${program}: ${sql}`);
  assert.equal(rows(), before);
});

test('secrets are read by who checks them, and no report reads one', () => {
  const readers = (table, column) => [...stated().keys()].map((right) => right.split(' '))
    .filter(([, t, verb, c]) => t === table && verb === 'SELECT' && (c === column || c === '*')).map(([program]) => program).sort();
  assert.deepEqual(readers('users', 'password_hash'), ['account', 'admin']);
  assert.deepEqual(readers('server_keys', 'device_key'), ['account', 'admin']);
  assert.deepEqual(readers('intake_providers', 'token_hash'), ['intake']);
  assert.deepEqual(Object.entries(stack.columns()).flatMap(([table, columns]) => (REPORTED.includes(table) ? columns : []))
    .filter((column) => SECRET.test(column)), []);
});
