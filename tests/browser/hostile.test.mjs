// Whatever is typed is shown as it was typed, runs nothing and makes no screen wider than a phone: hostile text of each kind in every
// field that takes text (tests/support/surface.mjs finds them), and every page that shows some of it, in the browser; a long word on
// a tablet and at a desk, too, where it also covers nothing that can be pressed. A page that shows nothing new to its screen is not looked at again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DESKTOP, PHONE, TABLET, open } from '../support/browser.mjs';
import { encoded } from '../support/hostile.mjs';
import { discover, families, shownForm } from '../support/surface.mjs';
import { Client, db, reset, signedIn, stack } from '../support/uplog.mjs';

const LONGEST = 300; // characters of a long word; a field may take fewer

// A text of each kind for the field `n` that takes `max` characters. `ran` is ours, and tells.
const KINDS = {
  'markup': (n, max) => fitting(max, `zq${n}q`, ['"\'>', '<img src=x onerror=ran()>', '{{X}}', '</title></textarea><script>ran()</script>', '{{%AUTOESCAPE}}',
    '<a href="javascript:ran()">', '&lt;b&gt;', '" autofocus onfocus="ran()', '<!--']),
  'an address that runs': (n, max) => `javascript:ran()//zq${n}q${'%22'.repeat(4)}`.slice(0, max),
  'a long word': (n, max) => `zq${n}q`.padEnd(Math.min(max, LONGEST), 'W'),
  'signs of the world': (n, max) => fitting(max, `zq${n}q`, ['\u202e\u05e9\u05dc\u05d5\u05dd\u05e2\u05d5\u05dc\u05dd', '\u2067\u0645\u0631\u062d\u0628\u0627', `a${'\u0301\u0489'.repeat(12)}`,
    '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'.repeat(4), '\u200f\u2066\u{1f1fa}\u{1f1f8}', '\u0e01'.repeat(40)]),
};

// As many of `parts` after `start` as there is room for; each field begins with another one.
let turn = 0;
function fitting(max, start, parts) {
  turn++;
  return parts.map((_, i) => parts[(i + turn) % parts.length])
    .reduce((text, part) => ([...text].length + [...part].length <= max ? text + part : text), start);
}

const people = {}, surfaces = {};
let screen, given, ran;

before(async () => {
  reset();
  for (const login of ['admin', 'sales2', 'sales3'])
    people[login] = await signedIn(login);
  for (const family of families)
    surfaces[family] = await discover(family === 'account' ? [people.sales3, new Client()] : [people.admin, people.sales2], family);
  screen = await open({ viewport: PHONE });
  await screen.page.exposeFunction('ran', () => { ran = true; });
  await screen.page.addInitScript(() => {
    window.stopped = [];
    document.addEventListener('securitypolicyviolation', (event) => window.stopped.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await screen.page.route((url) => !url.pathname.startsWith('/assets/'),
    (route) => route.fulfill(route.request().isNavigationRequest() ? given : { status: 204 }));
  screen.page.on('dialog', (dialog) => dialog.dismiss().then(() => { ran = true; }));
});
after(async () => {
  await screen.close();
  reset();
});

// Show the answer in the browser, as the browser would have got it.
async function show(answer) {
  const { 'content-length': _, 'set-cookie': __, ...headers } = answer.headers;
  given = { status: answer.status, headers, body: answer.body };
  ran = false;
  await screen.page.goto(new URL(answer.path.replace(/[?#].*/, ''), process.env.UPLOG_TEST_URL).href);
}

// Everything that the page shows of what was typed, and what is wrong with it.
const inspect = () => screen.page.evaluate(() => {
  const wrong = [...window.stopped], shown = [], all = [...document.querySelectorAll('body *')];
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  while (texts.nextNode())
    shown.push(texts.currentNode.data);
  for (const element of all) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name.startsWith('zq') || name.includes('ran'))
        wrong.push(`the attribute ${name} of ${element.tagName}`);
      if (/^(href|src|action|formaction|data|poster|xlink:href)$/.test(name) && !/^(https?|tel|mailto):$/.test(new URL(value, location.href).protocol))
        wrong.push(`the address ${value}`);
      else if (!/^(href|action|formaction|hx-\w+)$/.test(name))
        shown.push(value);
    }
    if (/^(INPUT|TEXTAREA)$/.test(element.tagName))
      shown.push(element.value);
    if (element.matches('img, script, iframe, object, embed, base, meta, link, style'))
      wrong.push(`an element ${element.tagName}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth && document.styleSheets.length > 0) { // a part of a page is as wide as the page makes it
    const beyond = all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > clientWidth);
    const names = (e) => (e === document.body ? '' : `${names(e.parentElement)} ${e.localName}${[...e.classList].map((c) => `.${c}`).join('')}`);
    wrong.push(`${scrollWidth} px wide: ${beyond.length > 0 ? names(beyond.find((e) => ![...e.children].some((c) => beyond.includes(c)))) : ''}`);
  }
  // What a form has at random, which may hold a mark by chance: it begins with none, as what was typed does.
  const random = new Set([...document.querySelectorAll('input[type=hidden]:is([name=csrf], [name=key])')].map((e) => e.value)
    .filter((value) => /^[\w-]{32,}$/.test(value) && !value.startsWith('zq')));
  return { wrong, shown: shown.filter((text) => /zq\d+q/.test(text) && !random.has(text)) };
});

// What can be pressed, and lies under something else where it stands.
const covered = () => screen.page.evaluate(() => [...document.querySelectorAll('main :is(a, button, select, input:not([type=hidden]))')].filter((e) => {
  if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.visually-hidden, .scroll, .arrow')) // the middle of an arrow's box is no part of its line
    return false;
  e.scrollIntoView({ block: 'center' });
  const [box] = e.getClientRects();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !(top?.contains(e) || e.contains(top) || [...e.labels ?? []].some((label) => label.contains(top)));
}).map((e) => `${e.localName} ${(e.ariaLabel ?? e.textContent ?? e.name).trim().slice(0, 40)} is covered`));

const plain = (text) => text.replace(/\s+/g, ' ');

const typed = []; // the texts of all kinds, by their number

class Look {
  wrong = new Set();
  seen = new Set();
  pages = 0;

  constructor(kind) {
    this.kind = kind;
    this.texts = new Map();
  }

  // The text for a field.
  text(route, name, max = LONGEST) {
    const key = `${route.address} ${name}`;
    if (!this.texts.has(key)) {
      typed.push(KINDS[this.kind](typed.length, max));
      this.texts.set(key, typed.at(-1));
    }
    return this.texts.get(key);
  }

  // The same for an element of a document, which is read as words where it holds markup: its sign alone stands for it.
  word(name) {
    const text = this.text({ address: 'ADF' }, name);
    typed[typed.length - 1] = /zq\d+q/.exec(text)[0];
    return text;
  }

  async at(answer) {
    const marks = new Set(answer.html.match(/zq\d+q/g)), screenName = `${answer.status} ${answer.path.replace(/[?#].*/, '').replace(/\d+/g, '0')}`;
    const fresh = [...marks].map((mark) => `${screenName} ${mark}`).filter((one) => !this.seen.has(one));
    if (fresh.length === 0 || !/^text\/html/.test(answer.headers['content-type']))
      return;
    fresh.forEach((one) => this.seen.add(one));
    this.pages++;
    await show(answer);
    const { wrong, shown } = await inspect();
    for (const viewport of this.kind === 'a long word' ? [TABLET, DESKTOP, PHONE] : []) {
      await screen.page.setViewportSize(viewport);
      const wide = viewport === PHONE ? [] : [...(await inspect()).wrong, ...await covered()];
      wrong.push(...wide.map((one) => `at ${viewport.width}: ${one}`));
    }
    if (ran)
      wrong.push('a script ran');
    for (const text of shown)
      for (const [, n] of text.matchAll(/zq(\d+)q/g))
        if (!plain(text).includes(plain(typed[n])))
          wrong.push(`not as typed: ${text.slice(0, 200)} for ${typed[n]}`);
    wrong.forEach((one) => this.wrong.add(`${screenName}: ${one}`));
  }
}

// Names of a page's fields that have a message.
const refused = (page) => [...page.html.matchAll(/<(?:input|textarea|select)[^>]*\bname="(\w+)"[^>]*aria-invalid="true"/g)].map(([, name]) => name);

const typeable = (post) => [...post.names].filter(([name, { kind, max }]) => kind === 'text' && !name.includes('password') && !(max < 8));

// Send the form with the kind's text in every field that takes it.
async function fill(post, look) {
  let fields = typeable(post), answer;
  for (let tries = 0; tries < 3 && fields.length > 0; tries++) {
    const form = await shownForm(post);
    if (form === undefined)
      return false;
    const sent = new Map(fields.map(([name, { max }]) => [name, encoded(name, { value: look.text(post.route, name, max) })]));
    answer = await post.client.post(post.action, [...form.fields.filter(([name]) => !sent.has(name)).map(([name, value]) => encoded(name, { value })), ...sent.values()].join('&'));
    await look.at(answer);
    if (answer.status !== 422)
      break;
    const out = refused(answer);
    fields = out.length > 0 ? fields.filter(([name]) => !out.includes(name)) : [];
  }
  if (answer?.status === 303)
    await look.at(await post.client.follow(answer));
  return true;
}

async function lookAround(look, surface, clients) {
  for (const address of surface.pages)
    for (const client of clients)
      await look.at(await client.get(address));
}

async function adf(look) {
  const token = stack.uplogctl('provider', 'add', `Hostile ${look.kind}`).trim();
  const x = (name) => look.word(name).replace(/[<&>"]/g, (c) => `&#${c.codePointAt(0)};`);
  await new Client().request('POST', '/intake/adf', { headers: { 'content-type': 'application/xml', authorization: `Bearer ${token}` }, body: `<?xml version="1.0" encoding="utf-8"?><adf><prospect>
    <requestdate>2026-01-01T10:00:00Z</requestdate><vehicle><year>2024</year><make>${x('make')}</make><model>${x('model')}</model><trim>${x('trim')}</trim><comments>${x('vehicle')}</comments></vehicle>
    <customer><contact><name part="first">${x('first')}</name><name part="last">${x('last')}</name><phone>3125550199</phone><address><city>${x('city')}</city></address></contact>
    <comments>${x('comments')}</comments></customer><provider><name>${x('provider')}</name></provider></prospect></adf>` });
}

for (const kind of Object.keys(KINDS))
  test(`${kind}: in every field, on every screen`, async () => {
    const look = new Look(kind), admin = [people.admin];
    await adf(look);
    for (const family of families) {
      const surface = surfaces[family];
      surface.restore();
      for (const post of surface.posts.filter((p) => p.page && p.route.address !== '/admin/store'))
        if (!await fill(post, look)) {
          await lookAround(look, surface, admin); // before what was written goes
          surface.restore();
          await fill(post, look);
        }
      await lookAround(look, surface, family === 'account' ? [people.sales3] : admin);
      db('DELETE FROM sign_in_failures');
    }
    for (const get of families.flatMap((family) => surfaces[family].gets).filter((g) => g.bare && g.names.size > 0))
      await look.at(await people.admin.get(`${get.address}?${typeable(get).map(([name, { max }]) => encoded(name, { value: look.text(get.route, name, max) })).join('&')}`));
    for (const family of families)
      await lookAround(look, surfaces[family], admin);
    // The store's name is on every screen.
    await fill(surfaces.admin.posts.find((p) => p.route.address === '/admin/store'), look);
    for (const family of families)
      await look.at(await people.admin.get(surfaces[family].pages[0]));
    db("UPDATE store_settings SET name = 'Lakeside Motors', row_version = row_version + 1");
    assert.deepEqual([...look.wrong], []);
    assert.ok(look.seen.size > 100, `${look.seen.size} fields on ${look.pages} pages`);
    assert.deepEqual(screen.problems.splice(0), []);

  });
