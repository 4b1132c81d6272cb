// As much of HTML as a test needs to fill in a form that a page shows.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

export function decode(text) {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name) => {
    if (name[0] !== '#')
      return ENTITIES[name] ?? whole;
    return String.fromCodePoint(name[1].toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

// The text of a fragment, tags removed and white space folded.
export function textOf(html) {
  return decode(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
}

function attributes(tag) {
  const found = {};
  for (const [, name, , quoted, single, bare] of
    tag.matchAll(/\s([\w:-]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g))
    found[name.toLowerCase()] = decode(quoted ?? single ?? bare ?? '');
  return found;
}

function optionsOf(select) {
  return [...select.matchAll(/<option\b([^>]*)>([\s\S]*?)(?=<\/?option|<\/select|<\/?optgroup|$)/g)].map(([, tag, text]) => {
    const a = attributes(` ${tag}`);
    return { value: a.value ?? textOf(text), label: textOf(text), selected: 'selected' in a };
  });
}

function fieldsOf(html) {
  const fields = [];
  const buttons = [];
  const parts = /<(input)\b([^>]*)>|<(textarea|select|button)\b([^>]*)>([\s\S]*?)<\/\3>/g;
  for (const [, input, inputTag, kind, tag, inner] of html.matchAll(parts)) {
    const a = attributes(` ${inputTag ?? tag}`);
    if ('disabled' in a)
      continue;
    if (kind === 'button' || (input && ['submit', 'image', 'button', 'reset'].includes(a.type))) {
      if ((a.type ?? 'submit') === 'submit')
        buttons.push({ name: a.name, value: a.value ?? '', label: input ? a.value : textOf(inner), action: a.formaction });
    } else if (kind === 'textarea') {
      fields.push([a.name, decode(inner.replace(/^\r?\n/, ''))]);
    } else if (kind === 'select') {
      const options = optionsOf(inner);
      const chosen = options.filter((o) => o.selected);
      if (chosen.length === 0 && !('multiple' in a) && options.length > 0)
        chosen.push(options[0]);
      fields.push(...chosen.map((o) => [a.name, o.value]));
    } else if (!['checkbox', 'radio'].includes(a.type) || 'checked' in a) {
      fields.push([a.name, a.value ?? (a.type === 'checkbox' ? 'on' : '')]);
    }
  }
  return { fields: fields.filter(([name]) => name), buttons };
}

// Every form of a page: method, action, id, whether it is sent as one with files, fields as the browser would send them, buttons.
// A control elsewhere on the page that names the form by its form attribute belongs to it.
export function formsOf(html) {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag, inner]) => {
    const a = attributes(` ${tag}`);
    const distant = a.id === undefined ? '' : [...html.replace(inner, '').matchAll(
      new RegExp(`<(input|button|select|textarea)\\b[^>]*\\sform="${a.id}"[^>]*>(?:[\\s\\S]*?</\\1>)?`, 'g'))]
      .map(([control]) => control).join('');
    return { method: (a.method ?? 'get').toLowerCase(), action: a.action, id: a.id, files: a.enctype === 'multipart/form-data', html: inner, ...fieldsOf(inner + distant) };
  });
}

export function linksOf(html) {
  return [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].map(([, tag, inner]) =>
    ({ href: attributes(` ${tag}`).href, text: textOf(inner), label: attributes(` ${tag}`)['aria-label'] }));
}
