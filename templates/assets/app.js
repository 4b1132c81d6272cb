/*
 * app.js - what is nicer with a script. Every screen works without it.
 *
 * Works by attributes, from listeners on the document, so that it needs no set-up for parts that htmx brings in later:
 *   data-select="NAME"        a form whose checkboxes NAME are counted; data-select-all ticks all of them, data-selected
 *                             says how many, data-needs-selection is greyed until there is one, data-selection-why says so
 *   data-filter-list          data-filter in it narrows the options of its select
 *   data-hotkey="/"           the key that puts the cursor there
 *   data-dialog-close         closes the dialog it is in
 *   data-submit-on-change     sends its form when it changes
 *   data-fill-NAME="VALUE"    a choice that, when chosen, puts VALUE into the field NAME of its form
 *   data-ticked-by="NAME=VALUE"  a checkbox that follows a choice of its form, until somebody ticks it by hand
 *   data-print                prints the page
 *   data-poll                 asks again, while the page is seen: for itself, or for parts in it. What the answer has takes the place
 *                             of what has its id, when it says something else,
 *   data-changed="WORDS"      and WORDS are said then, or its own
 *   data-since="SECONDS"      how long it is since then; counted up each minute
 *   data-file                 a button of a form whose answer is a file: htmx has no use for it
 *   #dialog                   opens when htmx puts something into it
 */
import htmx from "htmx.org/dist/htmx.esm.js";

const dialog = () => document.getElementById("dialog");

function say(text)
{
  document.getElementById("live").textContent = text;
}

/* Selection in a list */

function boxes(form)
{
  return [...form.querySelectorAll(`input[type=checkbox][name="${form.dataset.select}"]`)];
}

function showSelection(form)
{
  const all = boxes(form);
  const count = all.filter((box) => box.checked).length;
  const every = form.querySelector("[data-select-all]");
  const text = form.querySelector("[data-selected]");
  if (every) {
    every.checked = count > 0 && count === all.length;
    every.indeterminate = count > 0 && count < all.length;
  }
  if (text)
    text.textContent = count ? `${count} on this page` : "None selected";
  form.classList.toggle("has-selection", count > 0);
  for (const button of form.querySelectorAll("[data-needs-selection]"))
    button.setAttribute("aria-disabled", String(count === 0));
  for (const why of form.querySelectorAll("[data-selection-why]"))
    why.hidden = count > 0;
}

function showSelections()
{
  document.querySelectorAll("form[data-select]").forEach(showSelection);
}

document.addEventListener("change", (event) => {
  const { target } = event;
  const form = target.closest("form[data-select]");
  if (form) {
    if (target.matches("[data-select-all]"))
      boxes(form).forEach((box) => { box.checked = target.checked; });
    showSelection(form);
  }
  for (const { name, value } of target.attributes)
    if (name.startsWith("data-fill-") && value)
      target.form.elements[name.slice("data-fill-".length)].value = value;
  if (target.matches("[data-submit-on-change]"))
    target.form.requestSubmit();
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-ticked-by]"))
    target.removeAttribute("data-ticked-by");
  for (const box of target.form?.querySelectorAll("[data-ticked-by]") ?? []) {
    const [name, value] = box.dataset.tickedBy.split("=");
    if (target.name === name)
      box.checked = target.value === value;
  }
});

/* A greyed button says why instead of acting; capture, so that htmx does not see it. */
document.addEventListener("click", (event) => {
  const greyed = event.target.closest("[aria-disabled=true]");
  if (!greyed)
    return;
  event.preventDefault();
  event.stopPropagation();
  const why = document.getElementById(greyed.getAttribute("aria-describedby"));
  if (why)
    say(why.textContent);
}, true);

/* A file is asked for by the browser itself; capture, so that htmx does not see it. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-file]");
  if (!button || event.defaultPrevented)
    return;
  event.preventDefault();
  event.stopPropagation();
  button.closest("[popover]").hidePopover();
  window.location.assign(`${button.formAction}?${new URLSearchParams(new FormData(button.form))}`);
}, true);

/* Menus: the browser opens and closes them; one that cannot place them beside their button is helped. */

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (event.newState !== "open" || !menu.matches(".menu-list") || CSS.supports("position-area: bottom"))
    return;
  const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`).getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = menu.matches(".menu-end") ? button.right - width : button.left;
  const below = button.bottom + 6;
  Object.assign(menu.style, {
    margin: "0",
    inset: "auto",
    left: `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`,
    top: `${below + height > window.innerHeight ? Math.max(8, button.top - height - 6) : below}px`,
  });
}, true);

/* The dialog */

document.addEventListener("click", (event) => {
  const closer = event.target.closest("[data-dialog-close]");
  if (closer && dialog().contains(closer)) {
    event.preventDefault();
    dialog().close();
  }
  if (event.target === dialog())
    dialog().close();
  if (event.target.closest("[data-print]"))
    window.print();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea"))
    return;
  const field = document.querySelector(`[data-hotkey="${CSS.escape(event.key)}"]`);
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target !== dialog())
    return;
  const title = dialog().querySelector("h1, h2");
  if (title) {
    dialog().removeAttribute("aria-label");
    dialog().setAttribute("aria-labelledby", title.id);
  }
  document.querySelectorAll(".menu-list:popover-open").forEach((menu) => menu.hidePopover());
  showFilters();
  if (!dialog().open)
    dialog().showModal();
});

/* What a dialog cannot show (an error page, a sign-in), the whole page shows; a form being filled in stays. */
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.target.matches("[data-poll]"))
    return;
  if (detail.target !== dialog()) {
    say("That could not be looked up. Go on without it.");
    return;
  }
  window.location.assign(detail.pathInfo.finalRequestPath || detail.pathInfo.requestPath);
});

document.addEventListener("htmx:sendError", ({ detail }) => {
  if (!detail.target.matches("[data-poll]"))
    say("The server does not answer. Try again.");
});

/* What asks again (hx-trigger "every ..." and "refresh"). Nobody looks at a hidden page, so it does not ask; seen again, it asks at
 * once. What is the same stays as it is: nothing moves, nothing is said, the focus stays. */

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("[data-poll]") && document.hidden)
    event.preventDefault();
});

/* What the last answer was called: what the next would only repeat, the server does not send. */
const tags = new Map();

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get" && tags.get(detail.target.id))
    detail.headers["If-None-Match"] = tags.get(detail.target.id);
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden)
    document.querySelectorAll("[data-poll]").forEach((part) => htmx.trigger(part, "refresh"));
});

/* While a finger or a button is down nothing is replaced: the press would be lost when what it is on goes, or moves away from under
 * it. What came meanwhile is asked for again after it. */
let pressed = false;
const late = new Set();

document.addEventListener("pointerdown", () => { pressed = true; }, true);

for (const end of ["pointerup", "pointercancel"])
  document.addEventListener(end, () => {
    pressed = false;
    late.forEach((id) => htmx.trigger(`#${id}`, "refresh"));
    late.clear();
  }, true);

/* What a part says, but for what differs each time. */
function said(part)
{
  const copy = part.cloneNode(true);
  copy.querySelectorAll("[data-since]").forEach((span) => { span.textContent = ""; });
  copy.querySelectorAll("details").forEach((box) => { box.open = false; });
  copy.querySelectorAll("input[name=key]").forEach((key) => key.remove());
  return copy.innerHTML;
}

/* The focus stays where it was in the part, and its boxes stay open. */
function takePlace(after)
{
  const before = document.getElementById(after.id);
  const at = document.activeElement;
  const focus = before.contains(at) ? at.getAttribute("href") ?? "" : null;
  before.querySelectorAll("details").forEach(({ id, open }) => after.querySelector(`#${id}`)?.toggleAttribute("open", open));
  before.replaceWith(after);
  htmx.process(after);
  if (focus !== null)
    (after.querySelector(`a[href="${CSS.escape(focus)}"]`) ?? after.querySelector("h2"))?.focus({ preventScroll: true });
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { target, xhr } = detail;
  if (!target.matches("[data-poll]"))
    return;
  detail.shouldSwap = false;
  if (xhr.status !== 200)
    return;
  const answer = new DOMParser().parseFromString(detail.serverResponse, "text/html").body;
  const changed = [...answer.children].filter((after) => {
    const before = document.getElementById(after.id);
    return before && said(after) !== said(before);
  });
  if (pressed && changed.length > 0) {
    tags.delete(target.id);
    late.add(target.id);
    return;
  }
  tags.set(target.id, xhr.getResponseHeader("ETag"));
  changed.forEach(takePlace);
  if (changed.length > 0)
    say(changed.map((part) => part.dataset.changed ?? part.textContent.replace(/\s+/g, " ").trim()).join(". "));
});

/* "42 minutes", as lib/base/date.c says it. */
function spanWords(seconds)
{
  const words = (n, unit) => `${n} ${unit}${n === 1 ? "" : "s"}`;
  if (seconds < 60)
    return "under a minute";
  if (seconds < 3600)
    return words(Math.floor(seconds / 60), "minute");
  return seconds < 2 * 86400 ? words(Math.floor(seconds / 3600), "hour") : words(Math.floor(seconds / 86400), "day");
}

setInterval(() => {
  document.querySelectorAll("[data-since]").forEach((span) => {
    span.textContent = spanWords(Math.max(0, Math.floor(Date.now() / 1000) - Number(span.dataset.since)));
  });
}, 60000);

/* A list that can be searched: the field is of no use without a script, so it is hidden until there is one. */

function showFilters()
{
  document.querySelectorAll("[data-filter][hidden]").forEach((field) => { field.hidden = false; });
}

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-filter]"))
    return;
  const words = event.target.value.toLowerCase().split(/\s+/);
  const options = [...event.target.closest("[data-filter-list]").querySelectorAll("option")];
  for (const option of options)
    option.hidden = !words.every((word) => option.textContent.toLowerCase().includes(word));
  const found = options.filter((option) => !option.hidden);
  if (found.length === 1)
    found[0].selected = true;
  say(`${found.length} found`);
});

/* A form is sent once: the second press of an impatient thumb does nothing. Coming back with the browser's button frees it. */

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post")
    return;
  if (form.dataset.sent)
    event.preventDefault();
  form.dataset.sent = "1";
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  showSelections();
});

showFilters();
showSelections();
document.querySelector(".errors")?.focus();
window.htmx = htmx;
