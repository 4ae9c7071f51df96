// Compiles MDX files: node check_mdx.mjs NODE_MODULES FILE...
// NODE_MODULES is a folder that holds @mdx-js/mdx, and remark-gfm and remark-frontmatter if the files need them.
// Exits with 1 and the messages when a file does not compile, with 2 when it can't be told.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
if (!modules || files.length === 0) {
  console.error('usage: node check_mdx.mjs NODE_MODULES FILE...');
  process.exit(2);
}

const packageFolder = (name) => path.join(path.resolve(modules), ...name.split('/'));

/** The module of that name in the given folder; these packages are ESM, which `require` of old Node can't load. */
async function load(name) {
  const folder = packageFolder(name);
  const { exports: entries, main } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const root = typeof entries === 'object' ? (entries['.'] ?? entries) : entries;
  const entry = typeof root === 'string' ? root : (root?.import ?? root?.default ?? main ?? 'index.js');
  return import(pathToFileURL(path.join(folder, typeof entry === 'string' ? entry : entry.default)).href);
}

async function loadPlugins(names) {
  const plugins = [];
  for (const name of names) {
    try {
      plugins.push((await load(name)).default);
    } catch (error) {
      if (error.code !== 'ENOENT') {
        throw error;
      }
    }
  }
  return plugins;
}

let compile;
let remarkPlugins;
try {
  ({ compile } = await load('@mdx-js/mdx'));
  remarkPlugins = await loadPlugins(['remark-gfm', 'remark-frontmatter']);
} catch (error) {
  console.error(`@mdx-js/mdx can't be loaded from ${modules}: ${error.message}`);
  process.exit(2);
}

let failed = false;
for (const file of files) {
  try {
    await compile(await readFile(file, 'utf8'), { remarkPlugins });
  } catch (error) {
    failed = true;
    const place = error.line ? `${file}:${error.line}:${error.column}` : file;
    console.error(`${place}: ${error.reason ?? error.message}`);
  }
}
process.exit(failed ? 1 : 0);
