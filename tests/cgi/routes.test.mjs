// What every route asks for and costs, and that nobody gets past it: the
// goldens of tests/golden (tests/golden/update writes them anew, to be
// reviewed), and each route tried by each role.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Client, changedTables, checkout, db, dump, log, reset, stack, value, waitFor } from '../support/uplog.mjs';

const folder = path.join(stack.build, 'cgi-bin');

const routes = fs.readdirSync(folder).sort().flatMap((family) => {
  const { status, stdout } = spawnSync(path.join(folder, family), ['--routes'], { encoding: 'utf8' });
  assert.equal(status, 0, family);
  return stdout.trim().split('\n').map((line) => {
    const [method, address, permission, kind] = line.split(' ');
    return { family, method, address, permission, machine: kind === 'machine' };
  });
});

// Records that stand for {id} in addresses.
const records = {
  '/leads': () => value('SELECT MIN(id) FROM leads WHERE is_open = 1'),
  '/customer': () => value('SELECT customer_id FROM leads WHERE is_open = 1 ORDER BY id LIMIT 1'),
  '/sales-edit': () => value('SELECT MIN(id) FROM sales WHERE deleted_at IS NULL'),
  '/inventory': () => value("SELECT MIN(id) FROM vehicles WHERE status = 'in_stock'"),
  '/admin/users': () => value("SELECT id FROM users WHERE login = 'sales3'"),
  '/admin/roles': () => value("SELECT id FROM roles WHERE name = 'Salesperson'"),
  '/admin/teams': () => value('SELECT MIN(id) FROM teams'),
};

function addressOf({ address }) {
  const record = Object.keys(records).filter((start) => address.startsWith(`${start}/`)).sort((a, b) => b.length - a.length)[0];
  if (address === '/leads/close')
    return `/leads/close?lead=${records['/leads']()}`;
  return address.replace(/\{report\}/, 'closed-leads')
    .replace(/\{\w*id\}/, () => (record ? records[record]() : '1'))
    .replace(/(.)\/$/, '$1');
}

// Compare with, or with GOLDEN_WRITE write, a file of tests/golden.
function golden(name, lines) {
  const file = path.join(checkout, 'tests/golden', name), text = `${lines.join('\n')}\n`;
  if (process.env.GOLDEN_WRITE)
    fs.writeFileSync(file, text);
  assert.equal(text, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '', `${name}: tests/golden/update writes it anew`);
}

before(reset);
after(reset);

test('route × permission is as reviewed', () => {
  golden('route-permission.txt', routes.map((r) =>
    `${r.method.padEnd(4)} ${r.address.padEnd(34)} ${r.permission}${r.machine ? ' (machine)' : ''}`));
});

test('only a sign-in, and a machine with a token of its own, need nobody signed in', () => {
  assert.deepEqual(routes.filter((r) => r.permission === 'public').map((r) => `${r.method} ${r.address}`),
    ['GET /account/sign-in', 'POST /account/sign-in', 'POST /intake/adf']);
});

test('nobody signed in: every other route leads to the sign-in', async () => {
  for (const route of routes.filter((r) => r.permission !== 'public')) {
    const answer = await new Client().request(route.method, addressOf(route));
    assert.equal(answer.status, 303, `${route.method} ${route.address}`);
    assert.match(answer.headers.location, /^\/account\/sign-in\?next=/);
  }
});

const people = { Administrator: 'admin', 'Sales Manager': 'manager', 'Senior Salesperson': 'sales1',
  Salesperson: 'sales2', 'BDC Agent': 'bdc1', 'F&I Manager': 'fi1', Receptionist: 'reception' };

for (const [role, login] of Object.entries(people))
  test(`every route, tried by: ${role}`, async () => {
    const client = new Client();
    await client.signIn(login);
    const codes = new Set(db(`SELECT permission_code FROM role_permissions rp JOIN roles r ON r.id = rp.role_id
      WHERE r.name = '${role}'`).map((row) => row.permission_code));
    const untouched = dump();
    for (const route of routes.filter((r) => !r.machine && r.permission !== 'public')) {
      const what = `${route.method} ${route.address}`;
      const answer = await client.request(route.method, addressOf(route));
      const may = route.permission === 'signed_in' || codes.has(route.permission);
      if (!may) {
        const [{ label }] = db(`SELECT label FROM permissions WHERE code = '${route.permission}'`);
        assert.equal(answer.status, 403, what);
        assert.ok(answer.text.includes(label), `${what} does not name ${label}`);
      } else if (route.method === 'POST') {
        // a body without a form's token
        assert.equal(answer.status, 403, what);
        assert.match(answer.text, /did not come from this site/, what);
      } else
        assert.ok([200, 303, 404, 422].includes(answer.status), `${what}: ${answer.status}`);
    }
    assert.deepEqual(changedTables(untouched, dump()), []);
  });

test('statements per request are as reviewed', async () => {
  const client = new Client();
  await client.signIn('admin');
  const lines = [];
  for (const route of routes.filter((r) => r.method === 'GET')) {
    const answer = await client.get(addressOf(route));
    const id = answer.headers['x-request-id'];
    const line = await waitFor(() => log().split('\n').find((l) => l.includes(`req=${id} `)), 2000);
    lines.push(`${route.address.padEnd(34)} ${answer.status} ${/statements=(\d+)/.exec(line)[1].padStart(3)}`);
  }
  golden('statements.txt', lines);
});
