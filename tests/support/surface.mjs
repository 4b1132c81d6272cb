// Everything that takes input, found and not listed: each route, an address of it, the form that a page shows for it, and
// the names that its sources declare (declared.mjs). A route whose form no page shows fails the test that asks for it.
//
//   const surface = await discover(client, family);
//   surface.gets   [{ route, address, names, bare, like }]   names: name -> { kind, max }; bare: all that the route takes, and
//                                                    none is set; like: not the first address of the route (another report)
//   surface.posts  [{ route, page, action, client, names }]   client shows the form on that page (shownForm)
//   surface.pages  addresses without parameters, of every record
//
// Each family has records of its own, made by SQL and made anew by surface.restore(): what one form did to them is in no
// other's way.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { declared } from './declared.mjs';
import { reconcileAddresses, reconcileSql } from './dms.mjs';
import { NOBODYS_SECRET, choices, chosen, dialogs, routes } from './routes.mjs';
import { checkout, column, db, reference, userId, value } from './uplog.mjs';

export const families = [...new Set(routes.map((r) => r.family))];

const FIRST = 880000, ROOM = 1000; // ids of a family's records
const PAGES_MAX = 400, LIKE_MAX = 3; // pages that are looked at; addresses of one route and like parameters

const firstOf = (family) => FIRST + families.indexOf(family) * ROOM;

const tablesWith = (column) => db(`SELECT c.table_name AS n FROM information_schema.columns c JOIN information_schema.tables t
  ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
  WHERE c.table_schema = DATABASE() AND c.column_name = '${column}'`).map((row) => row.n);

let owned;

// Everything of a family's records and what hangs on them, whichever tables there are.
function clearing(first) {
  owned ??= ['lead_id', 'customer_id', 'sale_id', 'user_id', 'role_id'].flatMap((column) => tablesWith(column).map((table) => ({ table, column })));
  const range = `BETWEEN ${first} AND ${first + ROOM - 1}`;
  return ['SET foreign_key_checks = 0',
    ...owned.filter(({ table }) => table !== 'audit_events').map(({ table, column }) => `DELETE FROM ${table} WHERE ${column} ${range}`),
    `UPDATE leads SET owner_id = NULL WHERE owner_id ${range}`,
    ...['visits', 'lead_batches', 'leads', 'customers', 'vehicles', 'users', 'roles', 'teams', 'report_favorites', 'email_templates', 'statuses', 'reasons'].map((table) => `DELETE FROM ${table} WHERE id ${range}`),
    ...['workflow_operations', 'workflow_action_roles'].map((table) => `DELETE FROM ${table} WHERE action_id ${range}`),
    `DELETE FROM status_moves WHERE status_id ${range} OR to_status_id ${range}`,
    ...['workflow_actions', 'workflow_versions'].map((table) => `DELETE FROM ${table} WHERE id ${range}`),
    'UPDATE workflow_versions SET stands_as = NULL WHERE number > 1',
    `UPDATE workflow_versions v JOIN (SELECT MAX(number) AS last FROM workflow_versions WHERE number < ${FIRST}) x ON x.last = v.number SET v.stands_as = 'published'`,
    'SET foreign_key_checks = 1'].join(';\n');
}

// The day in the store's zone.
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date());

const phoneOf = (id) => `+1312555${String(id).slice(-4)}`;

// A lead with everything that can hang on one.
function leadSql(id, { owner, status = 2, closed = 'NULL', inStore = 'NULL' }) {
  return `
  INSERT INTO customers (id, first_name, last_name) VALUES (${id}, 'Casey', 'Surface${id}');
  INSERT INTO customer_phones (id, customer_id, number_raw, e164) VALUES (${id}, ${id}, '${phoneOf(id)}', '${phoneOf(id)}');
  INSERT INTO customer_emails (id, customer_id, address, address_norm) VALUES (${id}, ${id}, 'c${id}@example.com', 'c${id}@example.com');
  INSERT INTO customer_addresses (id, customer_id, city) VALUES (${id}, ${id}, 'Lakeside');
  INSERT INTO vehicles (id, stock_no, make, model, year, \`condition\`, status) VALUES (${id}, 'SF${id}', 'Ford', 'Escape', 2024, 'used', 'in_stock');
  INSERT INTO leads (id, created_at, customer_id, lead_date, lead_type, status_id, owner_id, first_assigned_at, last_activity_at, closed_at, in_store_since, visit_count)
    VALUES (${id}, '2001-01-01', ${id}, '2026-01-01', 'phone', ${status}, ${owner}, '2026-01-01', '2026-01-01', ${closed}, ${inStore}, 1);
  INSERT INTO tasks (id, lead_id, customer_id, type, subject, assigned_to, due_at) VALUES (${id}, ${id}, ${id}, 'call', 'Call', ${owner}, UTC_TIMESTAMP() + INTERVAL 1 HOUR);
  INSERT INTO appointments (id, lead_id, customer_id, type, start_at, assigned_to, set_at)
    VALUES (${id}, ${id}, ${id}, 'visit', UTC_TIMESTAMP() - INTERVAL 5 MINUTE, ${owner}, '2026-01-01'),
      (${id + 100}, ${id}, ${id}, 'visit', UTC_TIMESTAMP() + INTERVAL 3 DAY, ${owner}, '2026-01-01');
  INSERT INTO desired_vehicles (id, lead_id, make, model, is_primary) VALUES (${id}, ${id}, 'Ford', 'Escape', 1), (${id + 100}, ${id}, 'Ford', 'Edge', 0);
  INSERT INTO trade_ins (id, lead_id, make) VALUES (${id}, ${id}, 'Kia');
  INSERT INTO finance_wishes (id, lead_id, method) VALUES (${id}, ${id}, 'cash');
  INSERT INTO write_ups (id, lead_id, desired_vehicle_id, price, method, status, committed_at)
    VALUES (${id}, ${id}, ${id}, 20000, 'cash', ${inStore === 'NULL' ? "'draft', NULL" : "'committed', '2026-01-01'"});
  INSERT INTO activities (id, lead_id, customer_id, at, channel, subject) VALUES (${id}, ${id}, ${id}, '2026-01-01', 'note', 'Note');
  INSERT INTO step_events (id, lead_id, step_id, at, how) VALUES (${id}, ${id}, 4, '2026-01-01 15:00', 'manual');
  INSERT INTO visits (id, lead_id, customer_id, user_id, in_at, out_at) VALUES
    (${id}, ${id}, ${id}, ${owner}, ${inStore === 'NULL' ? "UTC_TIMESTAMP() - INTERVAL 3 HOUR, UTC_TIMESTAMP() - INTERVAL 2 HOUR" : `${inStore}, NULL`})`;
}

function saleSql(id, owner, deleted) {
  return `${leadSql(id, { owner, status: deleted ? 2 : 9, closed: deleted ? 'NULL' : 'UTC_TIMESTAMP()' })};
  UPDATE vehicles SET status = '${deleted ? 'in_stock' : 'sold'}' WHERE id = ${id};
  INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, deal_type, sale_price, sold_at, lead_type, deleted_at, snap_lead_status_id, snap_vehicle_status, snap_tasks)
    VALUES (${id}, ${id}, ${id}, ${id}, 'SF${id}', 'retail_cash', 20000, UTC_TIMESTAMP(), 'phone', ${deleted ? 'UTC_TIMESTAMP()' : 'NULL'}, 2, 'in_stock', '[]');
  INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES (${id}, 'salesperson', 1, ${owner}, 100)`;
}

// A lead that can be reopened.
function closedSql(id, owner) {
  return `${leadSql(id, { owner, status: 11, closed: 'UTC_TIMESTAMP()' })};
  INSERT INTO close_events (lead_id, at, outcome, method, credit_rule, credit_user_id, previous_status_id, status_name) VALUES (${id}, UTC_TIMESTAMP(), 'closed', 'manual', 'self', ${owner}, 2, 'Closed')`;
}

// A lead that can be marked sold.
function readySql(id, owner) {
  return `${leadSql(id, { owner })};
  UPDATE desired_vehicles SET vehicle_id = ${id} WHERE id = ${id};
  UPDATE write_ups SET status = 'signed', committed_at = '2026-01-01', signed_at = '2026-01-01', signed_by = 'Casey', trade_in_id = ${id} WHERE id = ${id}`;
}

// The secret of a link to set a password.
const linkOf = (first) => String(first).padStart(43, 'l');

function fixture(first) {
  const sales = userId('sales1'), other = userId('sales3'), manager = userId('manager'), admin = userId('admin');
  const rights = "INSERT INTO role_permissions (role_id, permission_code) SELECT";
  return [clearing(first), `UPDATE users SET ics_token_hash = UNHEX(SHA2(CONCAT('${first}', login), 256)) WHERE login IN ('admin', 'sales3')`,
    `INSERT INTO roles (id, name, scope) VALUES (${first}, 'Surface ${first}', 'own')`,
    `${rights} ${first}, code FROM permissions WHERE code IN ('lead_read', 'lead_edit')`,
    `INSERT INTO teams (id, name) VALUES (${first}, 'Surface ${first}')`,
    `INSERT INTO users (id, login, first_name, last_name, role_id, team_id, ics_token_hash)
      VALUES (${first}, 'surface${first}', 'Sam', 'Surface', ${first}, ${first}, UNHEX(SHA2('${first}', 256)))`,
    leadSql(first, { owner: sales }), leadSql(first + 1, { owner: sales, inStore: 'UTC_TIMESTAMP()' }), leadSql(first + 2, { owner: 'NULL' }),
    leadSql(first + 3, { owner: first }), saleSql(first + 4, sales, false), saleSql(first + 5, sales, true), readySql(first + 6, sales), closedSql(first + 7, sales),
    `INSERT INTO visits (id, description, in_at) VALUES (${first + 20}, 'Red jacket', UTC_TIMESTAMP())`,
    `INSERT INTO lead_batches (id, batch_id, at, user_id, deed, said) VALUES (${first}, 'surface', UTC_TIMESTAMP(), ${admin}, 'status', '1 lead moved')`,
    `INSERT INTO lead_batch_leads (lead_batch_id, lead_id, status_id, last_activity_at, before_version, after_version) VALUES (${first}, ${first}, 1, '2026-01-01', 0, 1)`,
    `INSERT INTO access_requests (id, customer_id, user_id, reason) VALUES (${first}, ${first}, ${other}, 'Knows me')`,
    `INSERT INTO access_requests (id, customer_id, user_id, reason, status, decided_by, decided_at)
      VALUES (${first + 1}, ${first + 1}, ${other}, 'Knows me', 'approved', ${manager}, UTC_TIMESTAMP())`,
    `INSERT INTO up_rotation (user_id, joined_on, turn_at) VALUES (${first}, '${today()}', UTC_TIMESTAMP())`,
    `INSERT INTO outbox (id, kind, user_id, to_name, to_address, queued_at, due_at)
      VALUES (${first}, 'test', ${first}, 'Sam Surface', 's${first}@example.com', UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 DAY)`,
    `INSERT INTO email_templates (id, name, subject, body) VALUES (${first}, 'Surface ${first}', 'Your {vehicle}', 'Hello {customer_first_name}')`,
    `REPLACE INTO two_factors (user_id, created_at, secret, last_step) VALUES (${first}, UTC_TIMESTAMP(), 'x', 0), (${other}, UTC_TIMESTAMP(), 'x', 0)`,
    `INSERT INTO one_time_links (id, user_id, kind, created_at, token_hash, expires_at)
      VALUES (${first}, ${first}, 'reset', UTC_TIMESTAMP(), UNHEX(SHA2('${linkOf(first)}', 256)), UTC_TIMESTAMP() + INTERVAL 1 DAY)`,
    `INSERT INTO lead_favorites (user_id, lead_id) VALUES (${admin}, ${first + 1})`,
    `INSERT INTO statuses (id, name, system_status, color, sort_order, is_active) VALUES (${first}, 'Surface ${first}', 'working', 'gray', 900, 1), (${first + 1}, 'Surface ${first + 1}', 'working', 'gray', 910, 0)`,
    'DELETE FROM sales_months WHERE id = 202501', ...(first === firstOf('sales-edit') ? [reconcileSql(first, first + 4)] : []),
    `INSERT INTO reasons (id, outcome, name, sort_order) VALUES (${first}, 'closed', 'Surface ${first}', 900)`,
    `INSERT INTO workflow_versions (id, number, note, published_at) VALUES (${first}, ${first}, 'Surface', '2026-01-01')`,
    `INSERT INTO workflow_actions (id, version_id, action_no, status_id, name) SELECT ${first}, id, ${first}, 2, 'Surface' FROM workflow_versions WHERE stands_as = 'draft'`,
    `INSERT INTO workflow_operations (id, action_id, kind, status_id, word) VALUES (${first}, ${first}, 'close_lead', 11, 'self'), (${first + 1}, ${first}, 'log_activity', NULL, 'call')`,
    `INSERT INTO report_favorites (id, user_id, report, name, query) VALUES (${first}, ${admin}, 'closed-leads', 'Surface ${first}', 'range=this-month')`,
  ].join(';\n');
}

// What stands for the arguments of an address; every lead of the fixture has children with its own id.
function argumentsFor(first) {
  const leads = [0, 1, 2, 3, 4, 5, 7].map((n) => first + n);
  return {
    '/leads/': leads, '/customer/': [first], '/sales-edit/': [first + 4, first + 5], '/sales-edit/months/': [202501], '/inventory/': [first], '/admin/': [first], '/admin/workflow/statuses/': [first, first + 1],
    '/dashboard/showroom/': [first, first + 1, first + 20], '/customer/access/': [first, first + 1], '/reports/favorites/': [first],
    step_id: [4, 5],
    ref: [reference('sales2', 'customer', first)],
    report: fs.readdirSync(path.join(checkout, 'sql/reports')).filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4)),
    pod: column('SELECT DISTINCT pod FROM pod_choices').concat('day'),
    secret: [NOBODYS_SECRET],
  };
}

// The addresses of a route, one for each record that it can be of.
function addressesOf(route, known) {
  const start = Object.keys(known).filter((key) => key.startsWith('/') && route.address.startsWith(key)).sort((a, b) => b.length - a.length)[0];
  const names = [...route.address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  if (names.length === 0)
    return [route.address.replace(/(.)\/$/, '$1')];
  const records = known[names[0]] ?? known[start];
  assert.ok(records, `${route.address}: say in tests/support/surface.mjs (argumentsFor) what its arguments can be`);
  return records.map((id) => names.reduce((address, name, i) =>
    address.replace(`{${name}}`, i > 0 && known[name] ? known[name][0] : id), route.address));
}

const WORDS = ['ref', 'report', 'pod', 'secret'];
const pattern = (route) => new RegExp(`^${route.address.replace(/(.)\/$/, '$1').replace(/\{(\w+)\}/g,
  (_, name) => (WORDS.includes(name) ? '[a-z0-9-]+' : '\\d+'))}$`);
const compiled = routes.map((route) => ({ route, pattern: pattern(route), literal: !route.address.includes('{') }))
  .sort((a, b) => b.literal - a.literal);

// The route that answers, or undefined.
export const routeOf = (method, address) =>
  compiled.find((c) => c.route.method === method && c.pattern.test(address.replace(/[?#].*/, '').replace(/(.)\/$/, '$1')))?.route;

const kindOf = (type) => ({ date: 'day', 'datetime-local': 'utc', number: 'number', checkbox: 'flag', radio: 'flag' })[type] ?? 'text';

// Names that a form sends, each with its kind.
const namesIn = (form) => new Map([...form.html.matchAll(/<(?:input|select|textarea|button)\b[^>]*\bname="(\w[^"]*)"[^>]*>/g)]
  .map(([tag, name]) => [name, { kind: kindOf(/\btype="([\w-]+)"/.exec(tag)?.[1]) }]));

const OURS = ['csrf', 'key'];

// The form that the right password is answered by: no page shows it, and cgi/two-factor sends what is wrong to it.
const SECOND_STEP = '/account/code';

export async function discover(clients, family) {
  const first = firstOf(family), known = argumentsFor(first), own = routes.filter((r) => r.family === family && !r.machine);
  const restore = () => {
    for (let tries = 5; ; tries--)
      try {
        return db(fixture(first));
      } catch (error) {
        if (tries === 0 || !error.message.includes('Deadlock')) // with a request of another family that runs meanwhile
          throw error;
      }
  };
  const gets = new Map(), posts = new Map(), seen = new Set(), alike = new Map();
  restore();
  const queue = own.filter((r) => r.method === 'GET').flatMap((r) => addressesOf(r, known));
  queue.push(...dialogs.filter((a) => a.startsWith(`/${family}/`)).map((a) => `${a}?lead=${first}&lead=${first + 1}`));
  queue.push(...['/leads/act?', '/leads/act?action=1&'].filter((a) => a.startsWith(`/${family}/`)).map((a) => `${a}lead=${first}&lead=${first + 1}`));
  queue.push(...Object.keys(choices).filter((a) => a.startsWith(`/${family}/`)).map((a) => chosen(a, first)));
  queue.push(...[`/leads/${first}/email?template=${first}`, `/admin/workflow/templates/${first}?lead=${first}`].filter((a) => a.startsWith(`/${family}/`)));
  if (family === 'sales-edit')
    queue.push(`/sales-edit/new?lead=${first + 6}`, ...Object.values(reconcileAddresses(first, value(`SELECT DATE_FORMAT(period, '%Y-%m') FROM dms_files WHERE id = ${first}`))));
  if (family === 'account')
    queue.push(`/account/new-password?link=${linkOf(first)}`);
  if (family === 'admin')
    queue.push(`/admin/workflow/actions/${first}/operations/new?kind=close_lead`);
  if (family === 'dashboard')
    queue.push(`/dashboard/showroom/in?q=${encodeURIComponent(phoneOf(first))}`, '/dashboard?q=Surface');

  const note = (map, key, make) => map.get(key) ?? map.set(key, make()).get(key);
  // One for each route, and for each report, and one for each set of parameters.
  const noteGet = (route, address) => {
    const url = new URL(address, 'http://x'), names = [...new Set(url.searchParams.keys())].sort();
    const base = note(gets, `${names.length > 0 ? route.address : url.pathname.replace(/\d+/g, '')}?${names}`, () => ({ route, address: url.pathname + url.search, names: new Map(), bare: names.length === 0, like: [...gets.values()].some((g) => g.bare && g.route === route) }));
    for (const name of url.searchParams.keys())
      base.names.set(name, declared(route).query.get(name) ?? { kind: 'text' });
    return base;
  };
  const notePost = (route, form, page, client) => {
    const before = posts.get(route);
    const names = new Map([...namesIn(form), ...declared(route).body]);
    for (const name of OURS)
      names.delete(name);
    if (before === undefined || before.names.size < names.size)
      posts.set(route, { route, page, client, action: form.action ?? page, names, query: declared(route).query });
  };
  const look = async (client, address) => {
    const page = await client.get(address);
    assert.ok(page.status < 500, `${address}: ${page.status}`);
    for (const form of page.forms) {
      const targets = [form.action, ...form.buttons.map((b) => b.action)].filter((a) => a !== undefined);
      for (const action of targets) {
        const route = routeOf(form.method.toUpperCase(), action);
        if (route?.family !== family || !mine(action, first, known.ref))
          continue;
        if (form.method === 'post')
          notePost(route, { ...form, action }, address, client);
        else
          for (const [name, what] of namesIn(form))
            noteGet(route, action).names.set(name, declared(route).query.get(name) ?? what);
      }
    }
    for (const { href } of page.links)
      if (href?.startsWith('/') && routeOf('GET', href)?.family === family)
        queue.push(href.replace(/#.*/, ''));
  };

  while (queue.length > 0 && seen.size < PAGES_MAX) {
    const address = queue.shift(), route = routeOf('GET', address);
    const [path, query] = address.split('?');
    const like = `${path.replace(/\d+/g, '0')}?${[...new Set(new URLSearchParams(query).keys())].sort()}`;
    if (seen.has(address) || (query !== undefined && (alike.get(like) ?? 0) >= LIKE_MAX) || !mine(path, first, known.ref))
      continue;
    seen.add(address);
    alike.set(like, (alike.get(like) ?? 0) + 1);
    for (const [name, what] of declared(route).query)
      noteGet(route, address.split('?')[0]).names.set(name, what);
    noteGet(route, address);
    for (const client of clients)
      await look(client, address);
  }
  return { first, restore, gets: [...gets.values()], pages: [...seen].filter((address) => !address.includes('?')), posts: own.filter((r) => r.method === 'POST' && r.address !== SECOND_STEP).map((route) => posts.get(route) ?? { route }) };
}

// The form of one of surface.posts as its page shows it now, or undefined: what it was about is done with.
export async function shownForm(post) {
  const page = await post.client.get(post.page);
  return page.forms.find((f) => f.method === 'post' && (f.action === post.action || f.buttons.some((b) => b.action === post.action)));
}

// Whether the records of an address are this family's own, by id or by reference.
const mine = (address, first, refs) => address.replace(/[?#].*/, '').replace(/\/(steps|months)\/\d+/, '').split('/').every((part) =>
  (/^[0-9a-f]{32}$/.test(part) ? refs.includes(part) : !/^\d+$/.test(part) || (Number(part) >= first && Number(part) < first + ROOM)));
