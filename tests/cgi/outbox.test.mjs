// Mail: written where it is caused, sent once by `uplogctl jobs` to a real mail server, whatever that answers and whoever
// ends meanwhile; and the screen that shows it.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { certificates } from '../support/certificates.mjs';
import { configWith, temporary } from '../support/sample.mjs';
import { smtpServer } from '../support/smtp-server.mjs';
import { column, db, freePort, reset, signedIn, stack, userId, value, waitFor } from '../support/uplog.mjs';

const dir = temporary();
let admin, server, config;

const SMTP = (port, more = {}) => ({ 'web.address': 'https://crm.example.com', 'smtp.host': '127.0.0.1', 'smtp.port': port, 'smtp.tls': 'none',
  'smtp.from': 'crm@lakeside.example.com', ...more });

function folder(name) {
  fs.mkdirSync(path.join(dir, name));
  return path.join(dir, name);
}

before(async () => {
  reset();
  admin = await signedIn('admin');
  server = await smtpServer(folder('plain'));
  config = configWith(folder('config'), SMTP(server.port));
});
after(async () => {
  await server.stop();
  reset();
  fs.rmSync(dir, { recursive: true });
});
beforeEach(() => db('DELETE FROM outbox'));

function jobs(file = config) {
  const { status, stdout, stderr } = spawnSync(stack.uplogctlFile, ['--config', file, 'jobs'], { encoding: 'utf8' });
  return { status, mail: /^mail: (.*)$/m.exec(stdout)?.[1], err: stderr };
}

// A mail to NAME@example.com, due at once; its id.
function queue(name, more = '') {
  db(`INSERT INTO outbox (kind, user_id, to_name, to_address, queued_at, due_at) VALUES
    ('test', ${userId('sales1')}, 'Sam Example', '${name}@example.com', UTC_TIMESTAMP(), UTC_TIMESTAMP() ${more})`);
  return value('SELECT MAX(id) FROM outbox');
}

const row = (id) => db(`SELECT * FROM outbox WHERE id = ${id}`)[0];
const make_due = (id) => db(`UPDATE outbox SET due_at = UTC_TIMESTAMP() WHERE id = ${id}`);
const arrived = (name, at = server) => at.mails().filter((text) => text.includes(`${name}@example.com`)).length;

describe('sending', () => {
  test('a mail is as the standards want it: dated, one id, said to be by a machine, 7-bit', () => {
    db(`UPDATE store_settings SET name = 'Café Ünal: "Motors", <Inc.>'`);
    const id = queue('plain');
    db(`UPDATE outbox SET to_name = 'Zoë Łukasz' WHERE id = ${id}`);
    assert.equal(jobs().mail, 'sent 1, later 0, refused 0, may have been sent 0, needless 0');
    assert.deepEqual([row(id).state, row(id).result, row(id).tries], ['sent', '250 OK: queued', '1']);
    const mail = server.mails().at(-1), [head, body] = mail.split('\r\n\r\n');
    assert.match(mail, /^[\x09\x0a\x0d\x20-\x7e]*$/);
    assert.match(head, /^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/m);
    assert.match(head, new RegExp(`^Message-Id: <uplog-${id}-\\d+@lakeside.example.com>$`, 'mi'));
    assert.match(head, /^Auto-Submitted: auto-generated$/m);
    assert.match(head, /^From: .*<crm@lakeside\.example\.com>$/ms);
    assert.match(head, /^To: =\?[\w-]+\?[bq]\?.*<plain@example\.com>$/mi);
    assert.match(head, /^Content-Transfer-Encoding: quoted-printable$/mi);
    assert.match(body, /Zo=C3=AB =C5=81ukasz/);
    db("UPDATE store_settings SET name = 'Lakeside Motors'");
  });

  test('a name that holds a line break adds no header', () => {
    const id = queue('break');
    db(`UPDATE outbox SET to_name = 'Sam\\r\\nBcc: everybody@example.com\\r\\n\\r\\nBody' WHERE id = ${id}`);
    jobs();
    const [mail] = server.mails().slice(-1);
    assert.doesNotMatch(mail.split('\r\n\r\n')[0], /^Bcc:/mi);
  });

  test('what is not due waits, what is due longest goes first', () => {
    const later = queue('later', '+ INTERVAL 1 MINUTE'), second = queue('second', '- INTERVAL 1 MINUTE'), first = queue('first', '- INTERVAL 2 MINUTE');
    jobs();
    assert.deepEqual([later, second, first].map((id) => row(id).state), ['queued', 'sent', 'sent']);
    assert.deepEqual(server.mails().slice(-2).map((text) => /<(\w+)@example/.exec(text)[1]), ['first', 'second']);
  });

  test('a refused recipient is failed, with the server\'s words, and the next mail goes', () => {
    const refused = queue('refused', '- INTERVAL 1 MINUTE'), fine = queue('fine');
    const { status, mail } = jobs();
    assert.deepEqual([status, mail], [0, 'sent 1, later 0, refused 1, may have been sent 0, needless 0']);
    assert.deepEqual([row(refused).state, row(refused).result], ['failed', '550 5.1.1 No such user here']);
    assert.equal(row(fine).state, 'sent');
  });

  test('an address of a customer that the server refuses for good came back; one refused for something else did not', () => {
    const { lead_id: lead, customer_id: customer } = db('SELECT id AS lead_id, customer_id FROM leads ORDER BY id LIMIT 1')[0];
    const others = db('SELECT * FROM customer_emails WHERE bounced_at IS NOT NULL');
    const names = ['refused', 'unsaid', 'relay', 'sender', 'spam', 'fine'];
    for (const name of names) {
      db(`INSERT INTO customer_emails (customer_id, address, address_norm) VALUES (${customer}, '${name}@example.com', '${name}@example.com')`);
      db(`UPDATE outbox SET lead_id = ${lead}, user_id = NULL WHERE id = ${queue(name)}`);
    }
    const user = queue('refused');
    jobs();
    assert.equal(row(user).state, 'failed');
    assert.deepEqual(column(`SELECT address FROM customer_emails WHERE customer_id = ${customer} AND bounced_at IS NOT NULL ORDER BY id`),
      ['refused@example.com', 'unsaid@example.com']);
    assert.equal(db('SELECT * FROM customer_emails WHERE bounced_at IS NOT NULL').length, others.length + 2);
    db(`DELETE FROM customer_emails WHERE customer_id = ${customer} AND address IN (${names.map((name) => `'${name}@example.com'`)})`);
  });

  test('one that is refused after it was read is failed', () => {
    const id = queue('spam');
    jobs();
    assert.deepEqual([row(id).state, row(id).result], ['failed', '554 5.7.1 Looks like spam']);
  });

  test('greylisting: later, after a minute at least, and then it goes', () => {
    const id = queue('grey');
    assert.equal(jobs().mail, 'sent 0, later 1, refused 0, may have been sent 0, needless 0');
    assert.deepEqual([row(id).state, row(id).result], ['queued', '451 4.7.1 Greylisted, come again']);
    const wait = Number(value(`SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), due_at) FROM outbox WHERE id = ${id}`));
    assert.ok(wait > 40 && wait <= 60, String(wait));
    jobs();
    assert.equal(row(id).state, 'queued', 'not before it is due');
    make_due(id);
    jobs();
    assert.deepEqual([row(id).state, row(id).tries], ['sent', '2']);
    assert.equal(arrived('grey'), 1);
  });

  test('the wait grows with the time, to four hours; after three days it is given up', () => {
    db(`UPDATE outbox SET state = 'queued'`);
    for (const [hours, minutes] of [[1, 60], [3, 180], [20, 240]]) {
      db('DELETE FROM outbox');
      const id = queue(`grey`, `- INTERVAL 1 SECOND`);
      db(`UPDATE outbox SET queued_at = UTC_TIMESTAMP() - INTERVAL ${hours} HOUR, to_address = 'grey@h${hours}.example.com' WHERE id = ${id}`);
      jobs();
      const wait = Number(value(`SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), due_at) FROM outbox WHERE id = ${id}`));
      assert.ok(Math.abs(wait - minutes * 60) <= 60, `${hours} h: ${wait} s`);
    }
    const old = queue('x');
    db(`UPDATE outbox SET queued_at = UTC_TIMESTAMP() - INTERVAL 73 HOUR, to_address = 'grey@old.example.com' WHERE id = ${old}`);
    jobs();
    assert.equal(row(old).state, 'failed');
  });

  test('a connection that is lost after the mail was given: it may have been sent, and is not sent again by itself', () => {
    const id = queue('lost');
    const { status, mail } = jobs();
    assert.deepEqual([status, mail], [1, 'sent 0, later 0, refused 0, may have been sent 1, needless 0']);
    assert.equal(row(id).state, 'unsure');
    make_due(id);
    jobs();
    assert.equal(arrived('lost'), 1);
  });

  test('a server that is away: the run stops, each mail waits, and the answer is 1', async () => {
    const away = configWith(folder('away'), SMTP(await freePort()));
    const ids = [queue('a', '- INTERVAL 1 MINUTE'), queue('b')];
    const { status, mail, err } = jobs(away);
    assert.deepEqual([status, mail], [1, 'sent 0, later 1, refused 0, may have been sent 0, needless 0']);
    assert.match(err, /^uplogctl: mail: .*connect/mi);
    assert.deepEqual(ids.map((id) => row(id).tries), ['1', '0']);
    assert.deepEqual(ids.map((id) => row(id).state), ['queued', 'queued']);
  });

  test('an address that is none goes nowhere', () => {
    const id = queue('x');
    db(`UPDATE outbox SET to_address = 'x@example.com>\\r\\nRCPT TO:<y@example.com' WHERE id = ${id}`);
    jobs();
    assert.deepEqual([row(id).state, row(id).result], ['failed', 'The address is none.']);
  });
});

describe('TLS', () => {
  for (const tls of ['starttls', 'smtps'])
    test(`${tls}: verified, and signed in over it`, async () => {
      const place = folder(tls);
      certificates(place);
      const secure = await smtpServer(place, tls);
      const settings = { 'smtp.tls': tls, 'smtp.tls_ca': path.join(place, 'ca.pem'), 'smtp.user': 'crm', 'smtp.password': 'secret' };
      const send = (name, more) => {
        db('DELETE FROM outbox');
        const id = queue(name);
        const { status } = jobs(configWith(place, SMTP(secure.port, { ...settings, ...more })));
        return { status, ...row(id) };
      };
      const good = send('good');
      assert.deepEqual([good.status, good.state], [0, 'sent'], good.result);
      for (const [what, more] of Object.entries({ untrusted: { 'smtp.tls_ca': undefined }, password: { 'smtp.password': 'wrong' }, name: { 'smtp.host': '127.0.0.2' } })) {
        const bad = send(what, more);
        assert.deepEqual([what, bad.status, bad.state, bad.tries], [what, 1, 'queued', '1'], bad.result);
      }
      assert.equal(secure.mails().length, 1);
      await secure.stop();
    });

  test('a server without STARTTLS is given nothing when TLS is asked for; one that asks for it gets it', async () => {
    const id = queue('plain');
    const { status } = jobs(configWith(folder('wants'), SMTP(server.port, { 'smtp.tls': 'starttls' })));
    assert.deepEqual([status, row(id).state], [1, 'queued']);
    db('DELETE FROM outbox');
    const place = folder('needs');
    certificates(place);
    const secure = await smtpServer(place, 'starttls'), other = queue('plain');
    assert.equal(jobs(configWith(place, SMTP(secure.port))).status, 1);
    assert.equal(row(other).state, 'queued', 'what the server wants of everybody is no refusal of this mail');
    assert.equal(secure.mails().length, 0);
    await secure.stop();
  });

  test('a password without TLS is no configuration', () => {
    const { status, err } = jobs(configWith(folder('bare'), SMTP(server.port, { 'smtp.user': 'crm', 'smtp.password': 'secret' })));
    assert.equal(status, 1);
    assert.match(err, /a password is sent over TLS only/);
  });
});

describe('several, and ended ones', () => {
  const run = () => {
    const child = spawn(stack.uplogctlFile, ['--config', config, 'jobs'], { stdio: 'ignore' });
    return { child, ended: new Promise((resolve) => { child.on('close', resolve); }) };
  };

  test('each mail is sent once, however many run at once', async () => {
    const before = server.mails().length;
    for (let i = 0; i < 40; i++)
      queue(`many${i}`);
    await Promise.all([run(), run(), run(), run()].map(({ ended }) => ended));
    assert.equal(Number(value("SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND tries = 1")), 40);
    assert.equal(server.mails().length, before + 40);
    assert.equal(new Set(server.mails().slice(-40).map((text) => /<(many\d+)@/.exec(text)[1])).size, 40);
  });

  const killed = async (id, when) => {
    const { child, ended } = run();
    assert.ok(await waitFor(when, 20000, 10));
    child.kill('SIGKILL');
    await ended;
    assert.equal(row(id).state, 'sending');
    jobs();
    assert.equal(row(id).state, 'sending', 'a claim is not taken from whoever may still be at it');
    db(`UPDATE outbox SET claimed_at = UTC_TIMESTAMP() - INTERVAL 11 MINUTE WHERE id = ${id}`);
  };

  test('kill -9 before the mail was given: the next run sends it', async () => {
    const id = queue('slow');
    await killed(id, () => fs.existsSync(path.join(dir, 'plain/slow')));
    db(`UPDATE outbox SET to_address = 'quick@example.com' WHERE id = ${id}`);
    jobs();
    assert.deepEqual([row(id).state, row(id).tries, arrived('quick')], ['sent', '2', 1]);
  });

  test('kill -9 after the mail was given: it may have been sent, and is sent again by a person only', async () => {
    const id = queue('hang');
    await killed(id, () => arrived('hang') === 1);
    jobs();
    assert.equal(row(id).state, 'unsure');
    assert.match(row(id).result, /ended before the mail server's answer was noted/);
    make_due(id);
    jobs();
    assert.equal(arrived('hang'), 1);
  });

  test('who was held up for so long that its claim is void gives nothing away', async () => {
    const id = queue('slow2');
    db(`UPDATE outbox SET to_address = 'slow@example.com' WHERE id = ${id}`);
    fs.rmSync(path.join(dir, 'plain/slow'), { force: true });
    const { child, ended } = run();
    assert.ok(await waitFor(() => fs.existsSync(path.join(dir, 'plain/slow')), 20000, 10));
    db(`UPDATE outbox SET claimed_at = UTC_TIMESTAMP() - INTERVAL 11 MINUTE, to_address = 'other@example.com' WHERE id = ${id}`);
    jobs();
    assert.deepEqual([row(id).state, row(id).tries], ['sent', '2']);
    child.kill('SIGKILL');
    await ended;
    assert.equal(row(id).state, 'sent');
  });
});

describe('without a mail server', () => {
  test('nothing is lost: it waits, and jobs, doctor and the screen say so', async () => {
    const id = queue('waits');
    for (const lacks of ['smtp.host', 'smtp.from', 'web.address']) {
      const less = configWith(dir, SMTP(server.port, { [lacks]: undefined }));
      const [section, key] = lacks.split('.');
      assert.equal(jobs(less).mail, `1 wait, the configuration has no [${section}] ${key}`);
      const doctor = spawnSync(stack.uplogctlFile, ['--config', less, 'doctor'], { encoding: 'utf8' });
      const [status, finding] = lacks === 'smtp.host' ? [0, 'note  no mail is sent'] : [1, 'WRONG mail can be sent'];
      assert.match(doctor.stdout, new RegExp(`^${finding}: the configuration has no \\[${section}\\] ${key}; 1 mail waits$`, 'm'));
      assert.equal(doctor.status, status, doctor.stdout);
    }
    assert.deepEqual([row(id).state, row(id).tries], ['queued', '0']);
    assert.match((await admin.get('/admin/outbox')).text, /No mail is sent: the configuration has no \[smtp\] host\. Nothing is lost: 1 mail waits\./);
    jobs();
    assert.equal(row(id).state, 'sent');
  });
});

describe('the screen', () => {
  const form = async (id, what) => (await admin.get('/admin/outbox')).form(`/admin/outbox/${id}/${what}`);

  test('a test mail is written to whoever asks, in the transaction of the request, and told in the list', async () => {
    const answer = await admin.submit((await admin.get('/admin/outbox')).form('/admin/outbox/test'));
    assert.equal(answer.status, 303);
    assert.match((await admin.follow(answer)).text, /Test mail written/);
    const [mail] = db('SELECT * FROM outbox');
    assert.deepEqual([mail.kind, mail.to_address, mail.user_id, mail.created_by, mail.state], ['test', 'admin@example.com', userId('admin'), userId('admin'), 'queued']);
    jobs();
    assert.match(server.mails().at(-1), /^Hello /m);
    const page = (await admin.get('/admin/outbox')).text;
    assert.match(page, /Test mail/);
    assert.match(page, /Sent/);
    assert.match(page, /250 OK: queued/);
    assert.match(page, /1 try/);
  });

  test('who has no address is told so, and nothing is written', async () => {
    db("UPDATE users SET email = NULL WHERE login = 'admin'");
    const answer = await admin.submit((await admin.get('/admin/outbox')).form('/admin/outbox/test'));
    assert.match((await admin.follow(answer)).text, /your user has no email address/);
    assert.equal(value('SELECT COUNT(*) FROM outbox'), '0');
    db("UPDATE users SET email = 'admin@example.com' WHERE login = 'admin'");
  });

  test('what waits is sent at once or cancelled, what failed is sent again; what was sent is not, nor what is being sent', async () => {
    const id = queue('again', '+ INTERVAL 1 HOUR'), early = await form(id, 'retry');
    await admin.submit(await form(id, 'retry'));
    jobs();
    assert.equal(row(id).state, 'sent');
    await assert.rejects(form(id, 'retry'), /no form/);
    assert.equal((await admin.submit(early)).status, 409, 'a page from before sends it no second time');
    const other = queue('refused');
    jobs();
    assert.equal(row(other).state, 'failed');
    db(`UPDATE outbox SET to_address = 'mended@example.com' WHERE id = ${other}`);
    await admin.submit(await form(other, 'retry'));
    jobs();
    assert.equal(row(other).state, 'sent');
    const third = queue('third'), page = await form(third, 'retry');
    assert.equal((await admin.submit(page, {}, { button: 'Cancel' })).status, 303);
    jobs();
    assert.deepEqual([row(third).state, arrived('third')], ['cancelled', 0]);
    db(`UPDATE outbox SET state = 'sending' WHERE id = ${third}`);
    assert.equal((await admin.submit(page, {})).status, 409);
    db(`UPDATE outbox SET state = 'queued' WHERE id = ${third}`);
    const open = await form(third, 'retry');
    db(`UPDATE outbox SET state = 'sending' WHERE id = ${third}`);
    assert.equal((await admin.submit(open, {}, { button: 'Cancel' })).status, 409);
    assert.deepEqual(column("SELECT verb FROM audit_events WHERE entity = 'outbox' ORDER BY id"), ['send_again', 'send_again', 'cancel']);
    assert.equal((await admin.post(page.action.replace(String(third), '999999'), page.fields)).status, 404);
  });

  test('what is sent again long after is tried as long as a new mail, and kept meanwhile', async () => {
    const id = queue('old');
    db(`UPDATE outbox SET state = 'failed', to_address = 'grey@again.example.com', queued_at = UTC_TIMESTAMP() - INTERVAL 99 DAY,
      done_at = UTC_TIMESTAMP() - INTERVAL 91 DAY WHERE id = ${id}`);
    await admin.submit(await form(id, 'retry'));
    jobs();
    assert.deepEqual([row(id)?.state, row(id)?.result], ['queued', '451 4.7.1 Greylisted, come again']);
  });

  test('filters, order and pages', async () => {
    for (let i = 0; i < 60; i++) {
      const id = queue(`n${i}`);
      db(`UPDATE outbox SET created_at = UTC_TIMESTAMP() - INTERVAL ${i} MINUTE, state = '${i % 2 ? 'sent' : 'failed'}', to_name = 'Name${i} Example' WHERE id = ${id}`);
    }
    const names = (page) => [...page.text.matchAll(/Name(\d+) Example/g)].map((m) => Number(m[1])).filter((n, i, all) => all.indexOf(n) === i);
    const first = await admin.get('/admin/outbox');
    assert.match(first.text, /60 mails/);
    assert.deepEqual(names(first), Array.from({ length: 50 }, (_, i) => i));
    const second = await admin.get(first.link('Next'));
    assert.deepEqual(names(second), Array.from({ length: 10 }, (_, i) => 50 + i));
    assert.deepEqual(names(await admin.get(second.link('Previous'))), names(first));
    assert.deepEqual(names(await admin.get('/admin/outbox?sort=oldest')).slice(0, 2), [59, 58]);
    assert.ok(names(await admin.get('/admin/outbox?state=failed')).every((n) => n % 2 === 0));
    assert.deepEqual(names(await admin.get('/admin/outbox?q=n7%40')), [7]);
    for (const none of ['state=cancelled', 'kind=invite'])
      assert.match((await admin.get(`/admin/outbox?${none}`)).text, /No mail fits these filters/);
    assert.equal((await admin.get('/admin/outbox?state=none')).status, 422);
    assert.equal((await admin.get('/admin/outbox?after=5.x')).status, 400);
  });

  test('it needs its permission', async () => {
    for (const login of ['manager', 'sales1', 'reception'])
      assert.equal((await (await signedIn(login)).get('/admin/outbox')).status, 403, login);
  });
});

test('the log names no recipient', () => {
  const id = queue('quietly');
  const { stderr } = spawnSync(stack.uplogctlFile, ['--config', config, 'jobs'], { encoding: 'utf8' });
  assert.match(stderr, new RegExp(`mail id=${id} try=1 outcome=0 noted=ok`));
  assert.doesNotMatch(stderr, /quietly|Sam/);
});
