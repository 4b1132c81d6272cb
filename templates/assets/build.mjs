/*
 * build.mjs OUTDIR GENDIR - make what a page loads, and the header that names it.
 *
 * OUTDIR  app.HASH.css    Tabler trimmed to what the templates use, then css/app.css and its parts
 *         app.HASH.js     htmx and app.js
 *         icons.HASH.svg  the Tabler icons that the templates name, as one sprite
 *         each of these compressed beforehand too: .gz and .br
 *         favicon.svg, manifest.json
 * GENDIR  assets.h        ASSET_CSS, ASSET_JS and ASSET_ICONS: the three fingerprinted names; written only when it changes
 *
 * A fingerprint is made from the content, so a web server may tell browsers to keep these files for ever.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const templates = dirname(here);
const packages = join(here, "node_modules");
const browsers = ["chrome100", "firefox100", "safari15"];
const gzipLimit = 45 * 1024;

function fail(message)
{
  process.stderr.write(`assets: ${message}\n`);
  process.exit(1);
}

function templateFiles(folder)
{
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== "assets")
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? templateFiles(path) : entry.name.endsWith(".tpl") ? [path] : [];
    })
    .sort();
}

async function tablerUsed(files)
{
  const [purged] = await new PurgeCSS().purge({
    content: [...files, join(here, "app.js")],
    css: [{ raw: readFileSync(join(packages, "@tabler/core/dist/css/tabler.css"), "utf8") }],
    keyframes: true,
    safelist: ["html", "body"],
    blocklist: [/carousel/, /data-bs-theme=dark\] \[data-bs-theme=light/, /^\.(tag|status|timeline|figure)\b/],
  });
  return purged.css;
}

/*
 * Dark rules are written once, for [data-bs-theme=dark]. Each gets a copy for [data-bs-theme=auto] that follows the
 * device, so that the choice needs no script; paper is always light.
 */
const darkFollowsDevice = {
  postcssPlugin: "dark-follows-device",
  Once(root) {
    const dark = /\[data-bs-theme="?dark"?\]/g;
    const rules = [];
    root.walkRules((rule) => {
      if (rule.selectors.every((selector) => selector.search(dark) >= 0))
        rules.push(rule);
    });
    for (const rule of rules) {
      const device = rule.clone();
      device.selectors = rule.selectors.map((selector) => selector.replace(dark, "[data-bs-theme=auto]"));
      const follows = postcss.atRule({ name: "media", params: "screen and (prefers-color-scheme: dark)" });
      const chosen = postcss.atRule({ name: "media", params: "screen" });
      follows.append(device);
      rule.replaceWith(chosen, follows);
      chosen.append(rule);
    }
  },
};

async function ourStyle()
{
  const { outputFiles } = await build({ entryPoints: [join(here, "css/app.css")], bundle: true, write: false });
  return outputFiles[0].text.replace(/\bicon\(([a-z-]+)\)/g, (_, name) => drawing(name));
}

async function styleSheet(files)
{
  const text = (await tablerUsed(files)) + (await ourStyle());
  const themed = await postcss([darkFollowsDevice]).process(text, { from: undefined });
  const { code } = await transform(themed.css, { loader: "css", minify: true, target: browsers, legalComments: "none" });
  return code;
}

async function script()
{
  const { outputFiles } = await build({
    entryPoints: [join(here, "app.js")],
    bundle: true,
    format: "iife",
    minify: true,
    target: browsers,
    legalComments: "none",
    write: false,
  });
  return outputFiles[0].text;
}

/* The names are those after ASSET_ICONS}}# in the templates; icons.json gives those that a template makes from a variable. */
function iconNames(files)
{
  const made = JSON.parse(readFileSync(join(here, "icons.json"), "utf8"));
  const names = new Map(Object.entries(made));
  for (const file of files)
    for (const [, name] of readFileSync(file, "utf8").matchAll(/ASSET_ICONS\}\}#([a-z0-9-]+)"/g))
      names.set(name, name);
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1));
}

function iconShapes(name)
{
  let svg;
  try {
    svg = readFileSync(join(packages, "@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  } catch {
    fail(`no Tabler icon is named ${name}`);
  }
  return svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].replace(/\s*\n\s*/g, "");
}

/* An icon as the address that a style sheet holds: a mask, so only its strokes count. */
function drawing(name)
{
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.75" ' +
    `stroke-linecap="round" stroke-linejoin="round">${iconShapes(name)}</svg>`;
  return `url("data:image/svg+xml,${svg.replaceAll('"', "'").replace(/[#<>%]/g, encodeURIComponent)}")`;
}

function iconSymbol([id, name])
{
  return `<symbol id="${id}" viewBox="0 0 24 24">${iconShapes(name)}</symbol>`;
}

function iconSprite(files)
{
  return `<svg xmlns="http://www.w3.org/2000/svg">${iconNames(files).map(iconSymbol).join("")}</svg>\n`;
}

function fingerprinted(name, text)
{
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return name.replace(".", `.${hash}.`);
}

/* A program that still runs names the files of the build before: those stay for a day. */
function removeOld(outDir, keep)
{
  for (const name of readdirSync(outDir)) {
    const file = join(outDir, name);
    if (!keep.has(name) && Date.now() - statSync(file).mtimeMs > 24 * 3600 * 1000)
      rmSync(file);
  }
}

function writeAssets(outDir, genDir, assets)
{
  const written = new Set(["favicon.svg", "manifest.json"]);
  mkdirSync(outDir, { recursive: true });
  mkdirSync(genDir, { recursive: true });
  let header = "/* The file names of the assets of this build; made by templates/assets/build. */\n";
  for (const { macro, name, text } of assets) {
    const file = fingerprinted(name, text);
    for (const [name, content] of [[file, text], [`${file}.gz`, gzipSync(text, { level: 9 })], [`${file}.br`, brotliCompressSync(text)]]) {
      writeFileSync(join(outDir, name), content);
      written.add(name);
    }
    header += `#define ${macro} "${file}"\n`;
  }
  for (const name of ["favicon.svg", "manifest.json"])
    writeFileSync(join(outDir, name), readFileSync(join(here, name)));
  const names = join(genDir, "assets.h");
  if (!existsSync(names) || readFileSync(names, "utf8") !== header)
    writeFileSync(names, header);
  removeOld(outDir, written);
}

const [outDir, genDir] = process.argv.slice(2);
if (!genDir)
  fail("usage: build OUTDIR GENDIR");

const files = templateFiles(templates);
const assets = [
  { macro: "ASSET_CSS", name: "app.css", text: await styleSheet(files) },
  { macro: "ASSET_JS", name: "app.js", text: await script() },
  { macro: "ASSET_ICONS", name: "icons.svg", text: iconSprite(files) },
];
for (const { name, text } of assets) {
  const size = gzipSync(text).length;
  if (size > gzipLimit)
    fail(`${name} is ${size} bytes compressed; the limit is ${gzipLimit}`);
}
writeAssets(resolve(outDir), resolve(genDir), assets);
