// Sending what hostile.mjs has to what surface.mjs finds: cgi/hostile and cgi/break-in.

import assert from 'node:assert/strict';

import { encoded } from './hostile.mjs';
import { discover, shownForm } from './surface.mjs';
import { Client, db, enter, signedIn } from './uplog.mjs';

const ANSWERS = [200, 303, 400, 401, 403, 404, 405, 409, 413, 414, 422, 429];

export const people = {};
const surfaces = {};

// Sign in whom the trials need.
export async function signInAll() {
  for (const login of ['admin', 'sales2', 'sales3'])
    people[login] = await signedIn(login);
}

// The account family signs out and away: with a session of its own.
const clientsOf = (family) => (family === 'account' ? [people.sales3, new Client()] : [people.admin, people.sales2]);
export const surfaceOf = async (family) => (surfaces[family] ??= await discover(clientsOf(family), family));

// Wrong answers of a run: what was sent -> status.
export class Wrong {
  lines = [];

  see(answer, what) {
    if (!ANSWERS.includes(answer.status))
      this.lines.push(`${what}: ${answer.status}`);
    if (answer.status === 403)
      assert.doesNotMatch(answer.text, /did not come from this site/, `${what}: this test's fault`);
  }
}

let turn = 0;
export const oneIn = (n, trials) => trials.filter(() => turn++ % n === 0);

// Fields: name -> its encoded pair. A form's others keep their values.
export const setOf = (pairs) => new Map(pairs);
export const pairsOf = (fields, set) => [...fields.filter(([name]) => !set.has(name)).map(([name, value]) => encoded(name, { value })), ...set.values()].join('&');

export async function send(get, set) {
  const [start, query] = get.address.split('?');
  return people.admin.get(`${start}?${pairsOf([...new URLSearchParams(query)], set)}`);
}

// A form that is sent again and again, shown anew when it was taken; what one that was sent has used up is made anew.
export class Sender {
  usedUp = 0;
  closed = new Set();

  constructor(post, surface) {
    this.post = post;
    this.surface = surface;
    this.query = [...post.query.keys()].map((name) => encoded(name, { value: 'é' })).join('&');
  }

  async form() {
    const { post, surface } = this;
    let form = await shownForm(post);
    if (form === undefined) {
      this.usedUp++;
      surface.restore();
      if (post.route.family === 'account') {
        db('DELETE FROM sign_in_failures');
        enter(post.client, 'sales3');
      }
      form = await shownForm(post);
    }
    assert.ok(form, `${post.page} shows no form ${post.action}`);
    return form;
  }

  async send(set, { query = this.query } = {}) {
    const { post } = this;
    this.shown ??= await this.form();
    const answer = await post.client.post(query ? `${post.action}?${query}` : post.action, pairsOf(this.shown.fields, set));
    if (answer.status === 303 || answer.status === 409)
      this.shown = undefined;
    return answer;
  }

  // All of `set`, once: together what is taken, so that it goes on to the database; by itself, of every `n`-th trial, what its field
  // refused when all else was right, as a selection does. `see` is told each answer.
  async sendAll(set, see, n = 1) {
    for (const [name, pair] of oneIn(n, [...set].filter(([key]) => this.closed.has(key))))
      see(await this.send(setOf([[name, pair]])), [name]);
    const open = setOf([...set].filter(([name]) => !this.closed.has(name)));
    if (open.size > 0)
      await this.sendTogether(open, see);
  }

  // Without the fields that the answer names, and where it names none, in halves.
  async sendTogether(set, see) {
    const answer = await this.send(set);
    see(answer, [...set.keys()]);
    if (answer.status < 400)
      return;
    const named = refused(answer), rest = [...set].filter(([name]) => !named.includes(name)), half = set.size >> 1;
    if (set.size === 1)
      this.closed.add(...set.keys());
    else
      for (const part of rest.length < set.size ? [rest] : [rest.slice(0, half), rest.slice(half)])
        if (part.length > 0)
          await this.sendTogether(setOf(part), see);
  }
}

// Names of a page's fields that have a message.
export const refused = (page) => [...page.html.matchAll(/<(?:input|textarea|select)[^>]*\bname="(\w+)"[^>]*aria-invalid="true"/g)].map(([, name]) => name);
