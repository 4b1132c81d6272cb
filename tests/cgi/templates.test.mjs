// Email templates, and emails to the customers of leads: written from a template with the facts of a lead, sent whole to a
// real mail server or refused by name.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';

import { configWith, temporary } from '../support/sample.mjs';
import { smtpServer } from '../support/smtp-server.mjs';
import { column, db, dump, nameOf, reset, signedIn, stack, userId, value } from '../support/uplog.mjs';

const TEMPLATES = '/admin/workflow/templates';
const ENDING = 'If you want no more emails from Lakeside Motors, reply STOP or tell us.';
const dir = temporary();
const people = {};
let server, config, lead, customer;

before(async () => {
  reset();
  for (const login of ['admin', 'manager', 'sales1', 'sales2', 'fi1', 'reception'])
    people[login] = await signedIn(login);
  server = await smtpServer(dir);
  config = configWith(dir, { 'web.address': 'https://crm.example.com', 'smtp.host': '127.0.0.1', 'smtp.port': server.port, 'smtp.tls': 'none',
    'smtp.from': 'crm@lakeside.example.com' });
});
after(async () => {
  await server.stop();
  reset();
  fs.rmSync(dir, { recursive: true });
});

// An open lead of sales1: it has a task, a vehicle, one address and no appointment.
beforeEach(() => {
  lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = ${userId('sales1')}`);
  customer = value(`SELECT customer_id FROM leads WHERE id = ${lead}`);
  db(`DELETE FROM outbox; DELETE FROM consents WHERE customer_id = ${customer}; DELETE FROM customer_emails WHERE customer_id = ${customer};
    INSERT INTO customer_emails (customer_id, address, address_norm) VALUES (${customer}, 'ann@example.com', 'ann@example.com');
    UPDATE customers SET kind = 'individual', first_name = 'Ann', preferred_name = NULL, last_name = 'Example' WHERE id = ${customer};
    UPDATE appointments SET status = 'cancelled' WHERE lead_id = ${lead};
    DELETE FROM desired_vehicles WHERE lead_id = ${lead};
    INSERT INTO desired_vehicles (lead_id, year, make, model, is_primary) VALUES (${lead}, 2024, 'Ford', 'Edge', 1);
    UPDATE tasks SET status = 'cancelled' WHERE lead_id = ${lead};
    INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at) VALUES (${lead}, ${customer}, 'call', 'Call', ${userId('sales1')}, UTC_TIMESTAMP() + INTERVAL 1 DAY);
    UPDATE leads SET next_task_at = UTC_TIMESTAMP() + INTERVAL 1 DAY, next_task = 'Call', first_attempt_at = NULL, last_activity_at = '2026-01-01',
      owner_id = ${userId('sales1')}, status_id = (SELECT id FROM statuses WHERE default_for = 'created') WHERE id = ${lead};
    UPDATE users SET email = 'sales1@example.com', phone = '+13125550142' WHERE login = 'sales1'`);
});

const one = (sql) => db(sql)[0];
const template = (words = {}) => {
  const t = { name: `Test ${Math.random()}`, subject: 'Your {vehicle}', body: 'Hello {customer_first_name}', active: 1, ...words };
  db(`INSERT INTO email_templates (name, subject, body, is_active) VALUES ('${t.name}', '${t.subject}', '${t.body}', ${t.active})`);
  return value('SELECT MAX(id) FROM email_templates');
};
const errorAt = (page, name) => new RegExp(`id="f-${name}-about"><p class="field-error">([^<]*)`).exec(page.html)?.[1];
const jobs = () => spawnSync(stack.uplogctlFile, ['--config', config, 'jobs'], { encoding: 'utf8' });
const mailed = () => one('SELECT * FROM outbox ORDER BY id DESC LIMIT 1');

// What is written and what is read back of a mail.
const unquoted = (text) => Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');

describe('templates', () => {
  const make = async (words) => people.admin.submit((await people.admin.get(`${TEMPLATES}/new`)).form(`${TEMPLATES}/new`),
    { name: 'Hello', active: 'yes', subject: 'Hello from {store}', body: 'Hello {customer_first_name},\n\nyours\n{salesperson_name}', ...words });

  test('one is added, listed, changed and retired, each told in the journal', async () => {
    const added = await make({});
    assert.equal(added.status, 303, added.text);
    const id = value("SELECT id FROM email_templates WHERE name = 'Hello'");
    assert.equal(added.location, `${TEMPLATES}/${id}`);
    assert.match((await people.admin.follow(added)).text, /Template added\./);
    assert.match((await people.admin.get(TEMPLATES)).text, /Hello Hello from \{store\}/);
    const form = (await people.admin.get(`${TEMPLATES}/${id}`)).form(`${TEMPLATES}/${id}`);
    assert.equal((await people.admin.submit(form, { subject: 'Good day', active: 'no' })).status, 303);
    assert.deepEqual(one(`SELECT subject, is_active, row_version FROM email_templates WHERE id = ${id}`), { subject: 'Good day', is_active: '0', row_version: '2' });
    assert.match((await people.admin.get(TEMPLATES)).text, /Good day [^]* Retired/);
    assert.deepEqual(column(`SELECT CONCAT(verb, ' ', user_id) FROM audit_events WHERE entity = 'email_template' AND entity_id = ${id} ORDER BY id`),
      [`create ${userId('admin')}`, `update ${userId('admin')}`]);
    assert.deepEqual(JSON.parse(value(`SELECT new_json FROM audit_events WHERE entity = 'email_template' AND verb = 'update' ORDER BY id DESC LIMIT 1`)), { is_active: 'no', subject: 'Good day' });
    assert.match((await people.admin.get('/admin/audit?entity=email_template')).text, /Email template \d+[^]*In use/);
  });

  test('a merge field that there is none of is refused beside its field, by name', async () => {
    const page = await make({ name: 'Wrong', subject: 'About your {vehicel}', body: 'Hello {customer_first_name, see you' });
    assert.equal(page.status, 422);
    assert.equal(errorAt(page, 'subject'), 'There is no merge field {vehicel}.');
    assert.equal(errorAt(page, 'body'), 'A { begins a merge field: close it with a }.');
    assert.match(page.html, /About your \{vehicel\}/);
    assert.equal(value("SELECT COUNT(*) FROM email_templates WHERE name = 'Wrong'"), '0');
    const every = [...page.html.matchAll(/<code>(\{\w+\})<\/code>/g)].map(([, name]) => name);
    assert.equal(every.length, 7);
    assert.equal((await make({ name: 'Every one', subject: every.slice(0, 3).join(' '), body: every.join(' ') })).status, 303);
  });

  test('a name is taken once, and nothing is required less than it says', async () => {
    const page = await make({ name: 'your APPOINTMENT' });
    assert.equal(page.status, 422);
    assert.equal(errorAt(page, 'name'), 'This name is taken. Choose another one.');
    for (const name of ['name', 'subject', 'body', 'active'])
      assert.match(errorAt(await make({ name: 'Less', [name]: '' }), name) ?? '', /is required/, name);
    assert.match(errorAt(await make({ name: 'Long', body: 'x'.repeat(4001) }), 'body') ?? '', /4,?000/);
  });

  test('two who change one: the second is shown both versions', async () => {
    const id = template({ body: 'First words' }), path = `${TEMPLATES}/${id}`;
    const mine = (await people.admin.get(path)).form(path), theirs = (await people.admin.get(path)).form(path);
    await people.admin.submit(theirs, { body: 'Their words' });
    const page = await people.admin.submit(mine, { body: 'My words\nover two lines' });
    assert.equal(page.status, 409);
    assert.match(page.text, /Text Differs Their words My words/);
    assert.equal(value(`SELECT body FROM email_templates WHERE id = ${id}`), 'Their words');
    assert.equal((await people.admin.submit(page.form('Save mine'))).status, 303);
    assert.equal(value(`SELECT body FROM email_templates WHERE id = ${id}`), 'My words\nover two lines');
  });

  test('they need the permission Edit the Workflow; one that is none is not there', async () => {
    for (const login of ['sales1', 'fi1', 'reception'])
      assert.equal((await people[login].get(TEMPLATES)).status, 403, login);
    assert.equal((await people.admin.get(`${TEMPLATES}/999999`)).status, 404);
  });
});

describe('the preview', () => {
  test('it shows the words of a real lead, by its number or from those that were opened lately', async () => {
    const id = template({ subject: 'The {vehicle} at {store}', body: 'Hello {customer_first_name},\nI am {salesperson_name}, {salesperson_phone}, {salesperson_email}.' });
    await people.admin.post(`/leads/${lead}/open`, (await people.admin.get(`/leads/${lead}`)).form(`/leads/${lead}/open`).fields);
    const page = await people.admin.get(`${TEMPLATES}/${id}`);
    const shown = await people.admin.get(page.link('Ann Example').replace(/#.*/, ''));
    assert.match(shown.text, /To Ann Example ann@example\.com Replies go to sales1@example\.com Subject The 2024 Ford Edge at Lakeside Motors/);
    assert.match(shown.text, new RegExp(`Hello Ann, I am ${nameOf('sales1')}, \\(312\\) 555-0142, sales1@example\\.com\\. ${ENDING}`));
    db(`UPDATE leads SET lead_no = 'DMS-7' WHERE id = ${lead}`);
    assert.match((await people.admin.get(`${TEMPLATES}/${id}?lead=DMS-7`)).text, /To Ann Example/);
    db(`UPDATE leads SET lead_no = NULL WHERE id = ${lead}`);
  });

  test('an appointment is told by its day, in the zone of the store', async () => {
    const id = template({ body: 'See you {appointment}' });
    db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at) VALUES
      (${lead}, ${customer}, 'visit', '2031-07-04 19:15:00', ${userId('sales1')}, UTC_TIMESTAMP())`);
    assert.match((await people.admin.get(`${TEMPLATES}/${id}?lead=${lead}`)).text, /See you Friday, July 4 at 2:15 PM/);
  });

  test('what is empty is named, and is no test mail', async () => {
    const id = template({ subject: 'The {vehicle}', body: 'See you {appointment}' }), other = template();
    const page = await people.admin.get(`${TEMPLATES}/${id}?lead=${lead}`);
    assert.match(page.text, /See you \{appointment\}[^]*Empty for this lead: Appointment\. It would not be sent\./);
    assert.throws(() => page.form('Send a test mail to myself'), /no form/);
    const form = (await people.admin.get(`${TEMPLATES}/${other}?lead=${lead}`)).form('Send a test mail to myself');
    const answer = await people.admin.post(form.action.replace(`/${other}/`, `/${id}/`), form.fields);
    assert.equal(answer.status, 409);
    assert.match(answer.text, /Empty for this lead: Appointment\./);
    assert.equal(value('SELECT COUNT(*) FROM outbox'), '0');
  });

  test('a lead that one may not open is none, and without Read Leads there is no preview', async () => {
    const id = template(), { role_id: role } = one("SELECT role_id FROM users WHERE login = 'sales2'");
    db(`INSERT INTO role_permissions (role_id, permission_code) VALUES (${role}, 'workflow_edit')`);
    const client = await signedIn('sales2'), path = `${TEMPLATES}/${id}?lead=${lead}`;
    const page = await client.get(path);
    assert.match(page.text, /There is no such lead, or it is not yours to open\./);
    assert.doesNotMatch(page.text, /Ann Example|ann@example/);
    const form = (await people.admin.get(path)).form('Send a test mail to myself'), own = page.form(`${TEMPLATES}/${id}`);
    const answer = await client.post(form.action, [...own.fields.filter(([name]) => ['csrf', 'key'].includes(name)), ['lead', lead]]);
    assert.equal(answer.status, 404, answer.text);
    db(`DELETE FROM role_permissions WHERE role_id = ${role} AND permission_code = 'lead_read'`);
    assert.match((await (await signedIn('sales2')).get(path)).text, /A preview on a lead needs the permission Read Leads \./);
    db(`DELETE FROM role_permissions WHERE role_id = ${role} AND permission_code = 'workflow_edit'; INSERT INTO role_permissions VALUES (${role}, 'lead_read')`);
  });

  test('a test mail goes to oneself, with what the customer would get', async () => {
    const id = template({ subject: 'The {vehicle}', body: 'Hello {customer_first_name}' });
    const answer = await people.admin.submit((await people.admin.get(`${TEMPLATES}/${id}?lead=${lead}`)).form('Send a test mail to myself'));
    assert.equal(answer.status, 303, answer.text);
    assert.match((await people.admin.follow(answer)).text, /Test mail written\./);
    const mail = mailed();
    assert.deepEqual([mail.kind, mail.to_address, mail.user_id, mail.lead_id, mail.subject, mail.body],
      ['template', 'admin@example.com', userId('admin'), null, 'The 2024 Ford Edge', `Hello Ann\n\n${ENDING}\n`]);
    jobs();
    const sent = server.mails().at(-1);
    assert.match(sent, /^To: .*<admin@example\.com>$/m);
    assert.match(sent, /^Subject: The 2024 Ford Edge$/m);
    assert.equal(value(`SELECT COUNT(*) FROM activities WHERE lead_id = ${lead} AND subject LIKE 'Email:%'`), '0', 'it is no contact');
  });
});

describe('an email to a customer', () => {
  const choose = async (id, login = 'sales1') => people[login].get(`/leads/${lead}/email?template=${id}`);
  const send = async (id, words = {}, login = 'sales1') => people[login].submit((await choose(id, login)).form('Send email'), words);

  test('it is chosen on the record, shown with the facts of the lead, changed, and sent', async () => {
    const id = template({ subject: 'The {vehicle}', body: 'Hello {customer_first_name},\n\nyours\n{salesperson_name}' });
    template({ name: 'Retired one', active: 0 });
    const choice = await people.sales1.get((await people.sales1.get(`/leads/${lead}`)).link('Send email'));
    assert.match(choice.text, /To Ann Example ann@example\.com Replies go to sales1@example\.com/);
    assert.doesNotMatch(choice.html, /Retired one/);
    assert.throws(() => choice.form('Send email'), /no form/);
    const answer = await send(id, { body: 'Hello Ann,\n\nthe key is in Zoë\'s drawer.\n— Łukasz' });
    assert.equal(answer.status, 303, answer.text);
    assert.match((await people.sales1.follow(answer)).text, /Email written\./);
    const mail = mailed();
    assert.deepEqual([mail.kind, mail.lead_id, mail.user_id, mail.to_name, mail.to_address, mail.reply_to, mail.reply_name, mail.created_by, mail.state],
      ['lead', lead, null, 'Ann Example', 'ann@example.com', 'sales1@example.com', nameOf('sales1'), userId('sales1'), 'queued']);
    const a = one(`SELECT * FROM activities WHERE id = ${mail.activity_id}`);
    assert.deepEqual([a.lead_id, a.customer_id, a.channel, a.direction, a.outcome, a.subject, a.body, a.counts_as_attempt, a.counts_as_contact, a.is_automatic, a.user_id],
      [lead, customer, 'email', 'out', 'sent', 'Email: The 2024 Ford Edge', mail.body, '1', '0', '0', userId('sales1')]);
    assert.deepEqual(one(`SELECT l.first_attempt_at = a.at AS attempt, l.last_activity_at = a.at AS worked, st.system_status AS status FROM leads l
      JOIN statuses st ON st.id = l.status_id JOIN activities a ON a.id = ${mail.activity_id} WHERE l.id = ${lead}`), { attempt: '1', worked: '1', status: 'working' });
    jobs();
    assert.equal(mailed().state, 'sent');
    const [head, body] = server.mails().at(-1).split('\r\n\r\n');
    assert.match(head, /^From: "?Lakeside Motors"? <crm@lakeside\.example\.com>$/m);
    assert.match(head, /^To: Ann Example <ann@example\.com>$/m);
    assert.match(head, new RegExp(`^Reply-To: ${nameOf('sales1')} <sales1@example\\.com>$`, 'm'));
    assert.match(head, /^Content-Type: text\/plain; charset=utf-8$/m);
    assert.doesNotMatch(head, /Auto-Submitted/i, 'a person wrote it');
    assert.doesNotMatch(body, /[^\x00-\x7f]/);
    assert.match(unquoted(server.mails().at(-1).split('\r\n\r\n').slice(1).join('\n\n')), /^Hello Ann,\s+the key is in Zoë's drawer\.\s+— Łukasz\s+If you want no more emails/);
  });

  test('the record says how far it is; who may see the outbox goes there', async () => {
    const id = template();
    await send(id);
    for (const [state, words] of [['queued', 'Queued'], ['sent', 'Sent'], ['failed', 'Failed']]) {
      db(`UPDATE outbox SET state = '${state}'`);
      assert.match((await people.sales1.get(`/leads/${lead}`)).text, new RegExp(`Email: Your 2024 Ford Edge ${words} Hello Ann`));
    }
  });

  test('the outbox shows the mails of one lead', async () => {
    await send(template());
    const page = await people.admin.get(`/leads/${lead}`);
    assert.equal(page.link('Queued'), `/admin/outbox?lead=${lead}`);
    assert.doesNotMatch((await people.sales1.get(`/leads/${lead}`)).html, /admin\/outbox/);
    const listed = await people.admin.get(page.link('Queued'));
    assert.match(listed.text, /1 mail [^]*Ann Example ann@example\.com[^]*Email to a customer/);
    assert.match((await people.admin.get(`/admin/outbox?lead=${Number(lead) + 1}`)).text, /No mail fits these filters/);
  });

  test('what is empty is named on the page and beside its field, and nothing is sent', async () => {
    const id = template({ subject: 'The {vehicle}', body: 'See you {appointment}, {customer_first_name}' });
    const page = await choose(id);
    assert.match(page.text, /Empty for this lead: Appointment\. Write what belongs there, or take it out\./);
    assert.match(page.html, /See you \{appointment\}, Ann/);
    const before = dump(), refused = await send(id, { subject: '{nothing}' });
    assert.equal(refused.status, 422);
    assert.equal(errorAt(refused, 'body'), 'Empty for this lead: Appointment.');
    assert.equal(errorAt(refused, 'subject'), 'There is no merge field {nothing}.');
    assert.match(refused.html, /See you \{appointment\}, Ann/);
    assert.deepEqual(dump(), before);
    assert.equal((await send(id, { subject: 'See you', body: 'See you tomorrow' })).status, 303);
  });

  test('what one of the facts makes too long is refused', async () => {
    const page = await send(template(), { subject: '{vehicle} '.repeat(15), body: `${'{store} '.repeat(420)}` });
    assert.equal(page.status, 422);
    assert.equal(errorAt(page, 'subject'), 'Subject or text is too long with what is put into it.');
    assert.equal(errorAt(page, 'body'), 'Subject or text is too long with what is put into it.');
  });

  test('a customer who allows no emails, or cannot be written to, gets none', async () => {
    const id = template(), form = (await choose(id)).form('Send email');
    const refuse = async (sql, words) => {
      db(sql);
      const page = await choose(id);
      assert.match(page.text, words);
      assert.throws(() => page.form('Send email'), /no form/);
      const before = dump(), answer = await people.sales1.submit(form);
      assert.equal(answer.status, 422);
      assert.match(answer.text, words);
      assert.deepEqual(dump(), before);
    };
    await refuse(`INSERT INTO consents (customer_id, channel, purpose, state, at, how) VALUES (${customer}, 'email', 'marketing', 'refused', UTC_TIMESTAMP(), 'in person')`,
      /The customer allows no emails\./);
    await refuse(`DELETE FROM consents WHERE customer_id = ${customer}; UPDATE customer_emails SET bounced_at = UTC_TIMESTAMP() WHERE customer_id = ${customer}`,
      /Mail to the customer's email address came back\./);
    await refuse(`DELETE FROM customer_emails WHERE customer_id = ${customer}`, /The customer has no email address\./);
  });

  test('who allows no emails any more when it is about to be sent gets none', async () => {
    await send(template());
    db(`INSERT INTO consents (customer_id, channel, purpose, state, at, how) VALUES (${customer}, 'all', 'all', 'stopped', UTC_TIMESTAMP(), 'text STOP')`);
    const before = server.mails().length;
    jobs();
    assert.deepEqual([mailed().state, mailed().result, server.mails().length], ['cancelled', 'The customer does not allow emails any more.', before]);
  });

  test('nothing that is typed or stored adds a header', async () => {
    db(`UPDATE customers SET first_name = 'Ann\\r\\nBcc: x@example.com', last_name = 'B\\nCc: y@example.com' WHERE id = ${customer};
      UPDATE desired_vehicles SET make = 'Ford\\r\\nBcc: z@example.com\\r\\n\\r\\nBody' WHERE lead_id = ${lead};
      UPDATE users SET first_name = 'Sam\\r\\nBcc: v@example.com' WHERE login = 'sales1'`);
    const answer = await send(template({ subject: 'The {vehicle} for {customer_first_name}' }), { subject: '{vehicle}\r\nBcc: w@example.com {customer_first_name}' });
    assert.equal(answer.status, 303, answer.text);
    jobs();
    assert.equal(mailed().state, 'sent', mailed().result);
    const [head] = server.mails().at(-1).split('\r\n\r\n');
    assert.doesNotMatch(head, /^(Bcc|Cc|Body)/mi);
    assert.deepEqual([...head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name.toLowerCase()).sort(),
      ['content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'reply-to', 'subject', 'to'].filter((name) => new RegExp(`^${name}:`, 'mi').test(head)));
    db("UPDATE users SET first_name = 'Sam' WHERE login = 'sales1'");
  });

  test('without an address of the salesperson the reply goes to the sender', async () => {
    db("UPDATE users SET email = NULL WHERE login = 'sales1'");
    await send(template());
    jobs();
    assert.doesNotMatch(server.mails().at(-1), /^Reply-To/mi);
  });

  test('where nothing is next, it is asked what follows', async () => {
    db(`UPDATE tasks SET status = 'cancelled' WHERE lead_id = ${lead}; UPDATE leads SET next_task_at = NULL, next_task = NULL WHERE id = ${lead}`);
    const id = template(), refused = await send(id, { due: '' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Due is required\./);
    assert.equal(value('SELECT COUNT(*) FROM outbox'), '0');
    assert.equal((await send(id)).status, 303);
    assert.deepEqual(one(`SELECT type, assigned_to FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), { type: 'call', assigned_to: userId('sales1') });
  });

  test('it needs Edit Leads, a lead of one\'s own, and a template', async () => {
    assert.equal((await people.fi1.get(`/leads/${lead}/email`)).status, 403);
    assert.equal((await people.sales2.get(`/leads/${lead}/email`)).status, 404);
    assert.doesNotMatch((await people.fi1.get(`/leads/${lead}`)).text, /Send email/);
    db('UPDATE email_templates SET is_active = 0');
    assert.match((await people.sales1.get(`/leads/${lead}/email`)).text, /There is no email template to write from\./);
    db('UPDATE email_templates SET is_active = 1');
  });

  test('one that was retired or is gone is not to be written from', async () => {
    const id = template({ active: 0 });
    for (const none of [await choose(id), await choose(999999)])
      assert.throws(() => none.form('Send email'), /no form/);
  });
});
