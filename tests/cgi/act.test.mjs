// Workflow actions taken on leads: guide 002, method 1; credit by every rule and way, and what is refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, column, db, dump, log, nameOf, reset, signedIn, userId, value } from '../support/uplog.mjs';
import { offer, statusId } from '../support/workflow.mjs';

const clients = {};
const STATUS = () => statusId('Hot');

before(async () => {
  reset();
  for (const login of ['admin', 'manager', 'sales1', 'sales2', 'fi1'])
    clients[login] = await signedIn(login);
  db("UPDATE users SET is_active = 0 WHERE login = 'sales9'");
});
after(reset);

// An open lead at the status, of that owner (a login, or null) and second.
let made = 0;
function lead(owner, second = null, more = '') {
  const id = 700000 + ++made;
  const of = (login) => login === null ? 'NULL' : userId(login);
  db(`INSERT INTO customers (id, first_name, last_name) VALUES (${id}, 'Casey', 'Acting');
    INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id, second_user_id, last_activity_at ${more && ', closed_at'})
    VALUES (${id}, ${id}, CURDATE(), 'phone', ${STATUS()}, ${of(owner)}, ${of(second)}, UTC_TIMESTAMP() ${more})`);
  return id;
}

const page = (client, ids, action) => client.get(`/leads/act?${[].concat(ids).map((id) => `lead=${id}&`).join('')}action=${action}`);
const take = async (client, ids, action, changes = {}) => client.submit((await page(client, ids, action)).form('/leads/act'), changes);
const close = (more) => ({ kind: 'close_lead', status_id: statusId('Closed'), word: 'self', is_locked: 0, ...more });
const closeOf = (id) => db(`SELECT method, action_id, action_name, credit_rule, credit_user_id, acting_user_id FROM close_events WHERE live_lead_id = ${id}`)[0];
const statementsOf = (route) => Number(/statements=(\d+)/.exec(log().split('\n').filter((l) => l.includes(`route=${route} `)).at(-1))[1]);

test('an action without anything to ask is done by its button on the record, and says so', async () => {
  const action = offer({ status: STATUS(), name: 'Left a voicemail', sort_order: -1,
    operations: [{ kind: 'log_activity', word: 'call', text: 'Left a voicemail' }, { kind: 'add_task', word: 'call', text: 'Try again', minutes: 60 }] });
  const id = lead('sales1');
  const record = await clients.sales1.get(`/leads/${id}`);
  const answer = await clients.sales1.submit(record.forms.find((f) => f.buttons.some((b) => b.label === 'Left a voicemail')));
  assert.equal(answer.status, 303);
  const after = await clients.sales1.follow(answer);
  assert.match(after.text, /Left a voicemail: done for 1 lead\./);
  assert.deepEqual(db(`SELECT next_task, (SELECT COUNT(*) FROM activities a WHERE a.lead_id = l.id AND channel = 'call' AND counts_as_attempt = 1) AS calls,
    (SELECT origin FROM tasks t WHERE t.lead_id = l.id) AS origin, (SELECT reason FROM audit_events j WHERE j.entity = 'lead' AND j.entity_id = l.id AND j.verb = 'act') AS deed
    FROM leads l WHERE id = ${id}`)[0], { next_task: 'Try again', calls: '1', origin: 'workflow', deed: 'Left a voicemail' });
  assert.ok(action);
});

// Each rule × each way of closing × whose lead it is and who closes it. What comes of it: who is credited, or why not.
const WAYS = ['by hand', 'locked', 'free'];
const RULES = ['self', 'specified_user', 'current_assignment'];
const CASES = {
  owner: { as: 'sales1', lead: () => lead('sales1'), owner: 'sales1' },
  second: { as: 'sales1', lead: () => lead('sales2', 'sales1'), owner: 'sales2' },
  manager: { as: 'manager', lead: () => lead('sales1'), owner: 'sales1' },
  'no permission': { as: 'fi1', lead: () => lead('sales1'), owner: 'sales1', denied: true },
  'without Manual Close Lead': { as: 'sales2', lead: () => lead('sales2'), owner: 'sales2', byAction: true },
  unassigned: { as: 'manager', lead: () => lead(null), owner: null },
  'inactive credited user': { as: 'manager', lead: () => lead('sales9'), owner: 'sales9', specified: 'sales9', inactive: true },
  'closed already': { as: 'manager', lead: () => lead('sales1', null, ', UTC_TIMESTAMP()'), owner: 'sales1', closed: true },
};

async function closeBy(way, rule, c, id, action) {
  const form = { outcome: 'closed', reason: 1, credit: rule, credit_user: userId(c.specified ?? 'sales2') };
  const client = clients[c.as];
  const at = way === 'by hand' ? `/leads/close?lead=${id}` : `/leads/act?lead=${id}&action=${action}`;
  const shown = await client.get(at);
  if (shown.status !== 200)
    return shown;
  const sent = { ...form };
  if (way === 'locked')
    delete sent.credit;
  return client.submit(shown.form(way === 'by hand' ? '/leads/close' : '/leads/act'), sent);
}

function credited(rule, c) {
  if (rule === 'self')
    return c.as;
  return rule === 'specified_user' ? c.specified ?? 'sales2' : c.owner;
}

for (const way of WAYS)
  for (const rule of RULES)
    for (const [name, c] of Object.entries(CASES))
      test(`${rule}, ${way}, ${name}`, async () => {
        const action = way === 'by hand' ? null : offer({ status: STATUS(), name: 'End it', operations: [close({ word: rule, is_locked: Number(way === 'locked') })] });
        const id = c.lead();
        const before = dump();
        const answer = await closeBy(way, rule, c, id, action);
        const who = credited(rule, c);
        const denied = c.denied || (c.byAction && way === 'by hand');
        if (denied)
          assert.equal(answer.status, 403);
        else if (c.closed || (rule === 'current_assignment' && (c.owner === null || c.inactive)) || (rule === 'specified_user' && c.inactive))
          assert.equal(answer.status, 422, answer.text.slice(0, 200));
        else {
          assert.equal(answer.status, 303, answer.text.slice(0, 400));
          assert.deepEqual(closeOf(id), { method: way === 'by hand' ? 'manual' : 'workflow_action', action_id: action && String(action), action_name: action && 'End it',
            credit_rule: rule, credit_user_id: userId(who), acting_user_id: userId(c.as) });
          return;
        }
        assert.deepEqual(dump(), before, 'nothing changed');
      });

test('a locked credit cannot be forged, and says who locked it and when', async () => {
  const action = offer({ status: STATUS(), name: 'Store closes', needs_note: 1,
    operations: [close({ word: 'current_assignment', is_locked: 1, locked_by: Number(userId('admin')), locked_at: '2026-01-02 15:00:00' })] });
  const id = lead('sales1');
  const dialog = await page(clients.manager, id, action);
  assert.match(dialog.text, new RegExp(`The action Store closes locks it: ${nameOf('admin')} locked it`));
  assert.match(dialog.html, /<select[^>]* disabled[^>]*><option[^>]*>Current Assignment/);
  const answer = await clients.manager.submit(dialog.form('/leads/act'), { note: 'As agreed', credit: 'specified_user', credit_user: userId('manager') });
  assert.equal(answer.status, 303);
  assert.equal(closeOf(id).credit_user_id, userId('sales1'));
  for (const place of [`/leads/${id}`, `/admin/audit?entity=lead&number=${id}`]) {
    const { text } = await clients.admin.get(place);
    assert.match(text, /Credit .*Current Assignment/, `${place} says the rule in the words of the screens`);
    assert.equal(text.includes('current_assignment'), false, place);
  }
  assert.equal(value(`SELECT body FROM activities WHERE lead_id = ${id} AND channel = 'note'`), 'As agreed');
});

test('what it needs is asked for beside its field, and nothing typed is lost', async () => {
  const action = offer({ status: STATUS(), name: 'Follow up', needs_note: 1, needs_task: 1, operations: [{ kind: 'change_status', status_id: statusId('Cold') }] });
  const id = lead('sales1');
  const again = await take(clients.sales1, id, action, { note: '', subject: 'Ask for the trade', due: '' });
  assert.equal(again.status, 422);
  assert.match(again.html, /value="Ask for the trade"/);
  const missing = await clients.sales1.submit(again.form('/leads/act'), { due_exact: '2030-01-02T10:00' });
  assert.equal(missing.status, 422);
  assert.match(missing.text, /This action needs a note\./);
  const done = await clients.sales1.submit(missing.form('/leads/act'), { note: 'Call back' });
  assert.equal(done.status, 303);
  assert.equal(value(`SELECT CONCAT(s.name, '|', l.next_task) FROM leads l JOIN statuses s ON s.id = l.status_id WHERE l.id = ${id}`), 'Cold|Ask for the trade');
});

test('a bulk with one foreign id changes nothing; one at another status is named', async () => {
  const action = offer({ status: STATUS(), name: 'Move on', operations: [{ kind: 'change_status', status_id: statusId('Cold') }, { kind: 'add_favorite' }] });
  const mine = lead('sales2'), foreign = lead('sales1'), other = lead('sales2');
  db(`UPDATE leads SET status_id = ${statusId('Cold')} WHERE id = ${other}`);
  const form = (await page(clients.sales2, mine, action)).form('/leads/act');
  const before = dump();
  assert.equal((await clients.sales2.submit({ ...form, fields: [...form.fields, ['lead', String(foreign)]] })).status, 404);
  const key = (await page(clients.sales2, mine, action)).form('/leads/act');
  const refused = await clients.sales2.submit({ ...key, fields: [...key.fields, ['lead', String(other)]] });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /This lead is Cold; Move on is offered at Hot\./);
  assert.deepEqual(changedTables(before, dump()), []);
});

// Another version is published, as the editor does it: `change` is what differs, by the new action's key.
function publish(no, change) {
  const was = value("SELECT id FROM workflow_versions WHERE stands_as = 'published'");
  db(`UPDATE workflow_versions SET stands_as = NULL WHERE id = ${was};
    INSERT INTO workflow_versions (stands_as, number, published_at) SELECT 'published', MAX(number) + 1, UTC_TIMESTAMP() FROM workflow_versions`);
  const now = value("SELECT id FROM workflow_versions WHERE stands_as = 'published'");
  for (const [id] of db(`SELECT id FROM workflow_actions WHERE version_id = ${was}`).map(Object.values)) {
    db(`INSERT INTO workflow_actions (version_id, action_no, status_id, name, sort_order, confirm_text, needs_note, needs_task, needs_reason)
      SELECT ${now}, action_no, status_id, name, sort_order, confirm_text, needs_note, needs_task, needs_reason FROM workflow_actions WHERE id = ${id}`);
    db(`INSERT INTO workflow_operations (action_id, sort_order, kind, status_id, word, user_id, team_id, source_id, text, minutes, is_locked)
      SELECT (SELECT MAX(id) FROM workflow_actions), sort_order, kind, status_id, word, user_id, team_id, source_id, text, minutes, is_locked
      FROM workflow_operations WHERE action_id = ${id}`);
  }
  change(value(`SELECT id FROM workflow_actions WHERE version_id = ${now} AND action_no = ${no}`));
}

test('when another version is published meanwhile: the same action is taken, one that was changed or removed is refused by its name', async () => {
  const action = offer({ status: STATUS(), name: 'Warm up', operations: [{ kind: 'add_task', word: 'call', minutes: 60 }] });
  const id = lead('sales1');
  const forms = [];
  for (let i = 0; i < 3; i++)
    forms.push((await page(clients.sales1, id, action)).form('/leads/act'));
  publish(action, () => {});
  assert.equal((await clients.sales1.submit(forms[0])).status, 303, 'the same');
  publish(action, (key) => db(`UPDATE workflow_operations SET minutes = 120 WHERE action_id = ${key}`));
  const changed = await clients.sales1.submit(forms[1]);
  assert.equal(changed.status, 409);
  assert.match(changed.text, /Warm up was changed in the workflow meanwhile/);
  publish(action, (key) => db(`DELETE FROM workflow_operations WHERE action_id = ${key}; DELETE FROM workflow_actions WHERE id = ${key}`));
  const removed = await clients.sales1.submit(forms[2]);
  assert.equal(removed.status, 409);
  assert.match(removed.text, /Warm up is not an action any more: it was removed from the workflow meanwhile\./);
  const opened = await page(clients.sales1, id, action);
  assert.equal(opened.status, 409);
  assert.match(opened.text, /Warm up is not an action any more/);
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE lead_id = ${id}`), '1');
});

test('an action for other roles is not offered, and 403 names those that may take it', async () => {
  const action = offer({ status: STATUS(), name: 'Desk it', roles: ['Sales Manager'], operations: [{ kind: 'add_favorite' }] });
  const id = lead('sales1');
  assert.doesNotMatch((await clients.sales1.get(`/leads/${id}`)).text, /Desk it/);
  assert.match((await clients.manager.get(`/leads/${id}`)).text, /Desk it/);
  const refused = await page(clients.sales1, id, action);
  assert.equal(refused.status, 403);
  assert.match(refused.text, /The action Desk it may be taken by these roles: Sales Manager\./);
});

test('the actions for a selection: those of each status, and how many of the selected are there', async () => {
  offer({ status: STATUS(), name: 'Only when hot', operations: [{ kind: 'add_favorite' }] });
  const a = lead('sales1'), b = lead('sales1'), cold = lead('sales1');
  db(`UPDATE leads SET status_id = ${statusId('Cold')} WHERE id = ${cold}`);
  const choice = await clients.sales1.get(`/leads/act?lead=${a}&lead=${b}&lead=${cold}`);
  assert.match(choice.text, /2 of the 3 selected/);
  assert.match(choice.text, /1 of the 3 selected/);
  const form = choice.forms.find((f) => f.buttons.some((x) => x.label === 'Only when hot'));
  assert.deepEqual(form.fields.filter(([n]) => n === 'lead').map(([, v]) => Number(v)), [a, b]);
});

test('an action takes the statements of one lead for fifty', async () => {
  const team = value("SELECT team_id FROM users WHERE login = 'sales1'");
  const operations = [{ kind: 'log_activity', word: 'email', text: 'Wrote' }, { kind: 'add_task', word: 'call', minutes: 60 }, { kind: 'add_appointment', word: 'visit', minutes: 90 },
    { kind: 'transfer', word: 'round_robin', team_id: Number(team) }, { kind: 'set_field', word: 'lead_type', text: 'email' }, { kind: 'do_not_contact', word: 'text' },
    { kind: 'add_favorite' }, close({ word: 'self', is_locked: 1 })];
  const action = offer({ status: STATUS(), name: 'Everything', operations });
  assert.equal((await take(clients.manager, lead(null), action)).status, 303);
  const one = statementsOf('/leads/act');
  assert.equal((await take(clients.manager, Array.from({ length: 50 }, () => lead(null)), action)).status, 303);
  assert.equal(statementsOf('/leads/act'), one);
});

test('an email is sent with the rest or not at all: a customer without an address is named', async () => {
  db("INSERT INTO email_templates (id, name, subject, body) VALUES (700001, 'Acting', 'Your visit', 'Dear {customer_first_name}, thank you.')");
  const action = offer({ status: STATUS(), name: 'Thank you', operations: [{ kind: 'change_status', status_id: statusId('Cold') }, { kind: 'send_template', template_id: 700001 }] });
  const reached = lead('sales1'), not = lead('sales1');
  db(`INSERT INTO customer_emails (customer_id, address, address_norm) VALUES (${reached}, 'casey@example.com', 'casey@example.com')`);
  const before = dump();
  const refused = await take(clients.manager, [reached, not], action);
  assert.equal(refused.status, 422, refused.text.slice(0, 300));
  assert.equal(refused.html.split('class="refused"').length, 2, 'the one of them');
  assert.deepEqual(changedTables(before, dump()), []);
  assert.equal((await take(clients.manager, reached, action)).status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM activities WHERE lead_id = ${reached} AND channel = 'email'`), '1');
  db('UPDATE email_templates SET is_active = 0 WHERE id = 700001');
  assert.match((await take(clients.manager, lead('sales1'), action)).text, /a template that is not in use any more/);
});

test('leads go to the users of a team in turn, also when two act at once', async () => {
  const team = value("SELECT team_id FROM users WHERE login = 'sales1'");
  const action = offer({ status: STATUS(), name: 'Deal out', operations: [{ kind: 'transfer', word: 'round_robin', team_id: Number(team) }] });
  const sellers = column(`SELECT id FROM users WHERE team_id = ${team} AND is_active = 1 ORDER BY id`);
  const ids = Array.from({ length: sellers.length * 4 }, () => lead(null));
  await Promise.all(ids.map((id) => take(clients.manager, id, action)));
  assert.deepEqual(column(`SELECT COUNT(*) FROM leads WHERE id IN (${ids}) GROUP BY owner_id`), sellers.map(() => '4'));
});

test('my favorites: marked on the record or by an action, shown by the filter, to me alone', async () => {
  const id = lead('sales1');
  const record = await clients.sales1.get(`/leads/${id}`);
  assert.equal((await clients.sales1.submit(record.form('/favorite'))).status, 303);
  assert.deepEqual(column(`SELECT user_id FROM lead_favorites WHERE lead_id = ${id}`), [userId('sales1')]);
  assert.ok((await clients.sales1.get('/leads?marked=mine')).html.includes(`value="${id}"`));
  assert.ok(!(await clients.manager.get('/leads?marked=mine')).html.includes(`value="${id}"`));
  const marked = await clients.sales1.get(`/leads/${id}`);
  assert.equal((await clients.sales1.submit(marked.form('/favorite/remove'))).status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM lead_favorites WHERE lead_id = ${id}`), '0');
});

test('a greyed Close says who can give the permission, and which action closes without it', async () => {
  const cold = statusId('Cold');
  offer({ status: cold, name: 'Sold elsewhere', operations: [close({ is_locked: 1 })] });
  const id = lead('sales2');
  db(`UPDATE leads SET status_id = ${cold} WHERE id = ${id}`);
  const givers = column("SELECT CONCAT(u.first_name, ' ', u.last_name) FROM users u JOIN roles r ON r.id = u.role_id WHERE r.name = 'Administrator' AND u.is_active = 1");
  const record = await clients.sales2.get(`/leads/${id}`);
  assert.match(record.text, /Needs the permission Manual Close Lead/);
  assert.ok(givers.some((name) => record.text.includes(name)), record.text);
  assert.match(record.text, /The actions? .*Sold elsewhere.* closes? leads without it\./);
});

test('why is this lead not in that report: coverage, status, date, credit, or it is', async () => {
  const id = lead('sales1');
  const why = async (client, more = '') => (await client.get(`/reports/why?lead=${id}${more}`)).text;
  assert.match(await why(clients.sales2), /There is no lead \d+ that you may open/);
  const open = await why(clients.manager);
  assert.match(open, /because of its status.*It is still open: Hot\./s);
  assert.equal(/no date|Nobody has the credit/.test(open), false, 'what only a close has is not said to fit');
  const action = offer({ status: STATUS(), name: 'End', operations: [close({ word: 'current_assignment', is_locked: 1 })] });
  await take(clients.manager, id, action);
  assert.match(await why(clients.manager), /It is in Closed leads and credit/);
  const past = await clients.manager.get(`/reports/why?lead=${id}&report=sales-by-user&from=2020-01-01&to=2020-01-31`);
  assert.match(past.text, /because of the dates/);
  const link = /href="([^"]*\/reports\/sales-by-user[^"]*)"/.exec(past.html)[1].replace(/&amp;/g, '&');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: value('SELECT zone FROM store_settings') }).format(new Date());
  assert.ok(link.includes(`from=${today.slice(0, 7)}-01`), link);
  assert.match(await why(clients.manager, `&user=${userId('sales2')}`), /because of the credit/);
  db(`UPDATE close_events SET reversed_at = UTC_TIMESTAMP() WHERE lead_id = ${id}; UPDATE leads SET closed_at = NULL, status_id = ${STATUS()} WHERE id = ${id}`);
  assert.match(await why(clients.manager), /Its close was undone/);
});

test('an action that needs a reason closes, and marks bad, with one of the list of its outcome only', async () => {
  const of = (list) => db(`SELECT id, name FROM reasons WHERE outcome = '${list}' AND is_active = 1 ORDER BY id LIMIT 1`)[0];
  const closed = of('closed'), bad = of('bad');
  const cases = [['End it for a reason', close({ is_locked: 1 }), closed, bad],
    ['Nobody to sell to', { kind: 'change_status', status_id: statusId('Bad') }, bad, closed]];
  for (const [name, operation, right, wrong] of cases) {
    const action = offer({ status: STATUS(), name, needs_reason: 1, operations: [operation] });
    const id = lead('sales1');
    for (const reason of ['', wrong.id, 999999]) {
      const refused = await take(clients.sales1, id, action, { reason });
      assert.equal(refused.status, 422, `${name} ${reason}`);
      assert.match(refused.text, /Choose why/);
      assert.equal(value(`SELECT is_open FROM leads WHERE id = ${id}`), '1');
    }
    assert.equal((await take(clients.sales1, id, action, { reason: right.id })).status, 303);
    assert.equal(value(`SELECT is_open FROM leads WHERE id = ${id}`), '0');
    assert.ok((await clients.sales1.get(`/leads/${id}`)).text.includes(right.name), `${name}: the record says why`);
  }
  assert.deepEqual(db('SELECT outcome, reason_name, action_name FROM close_events ORDER BY id DESC LIMIT 2'), [
    { outcome: 'bad', reason_name: bad.name, action_name: 'Nobody to sell to' },
    { outcome: 'closed', reason_name: closed.name, action_name: 'End it for a reason' }]);
});
