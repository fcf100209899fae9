// The only file that has to run before anything is installed: plain JavaScript, no packages, Node 20 and later.
// It lays the packages down when the lock file asks for it and goes on under the Node that is pinned among them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.nhip');
const [mode = 'start', ...rest] = process.argv.slice(2);

function fail(message) {
  console.error(`\nNhịp: ${message}\n`);
  process.exit(1);
}

const read = (name) => (existsSync(path.join(root, name)) ? readFileSync(path.join(root, name), 'utf8') : '');

function wanted() {
  const hash = createHash('sha256');
  for (const part of [read('package.json'), read('package-lock.json'), process.platform, process.arch]) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** Whether the packages that npm says it laid down are those of the lock file: true after an `npm install` by hand. */
function laidDownByHand() {
  const laid = read('node_modules/.package-lock.json');
  const lock = read('package-lock.json');
  if (laid === '' || lock === '') return false;
  const there = JSON.parse(laid).packages;
  const asked = Object.entries(JSON.parse(lock).packages).filter(([name]) => name !== '');
  return asked.every(([name, { version, optional, devOptional }]) =>
    there[name] ? there[name].version === version : optional === true || devOptional === true,
  );
}

const pinned = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const runs = (program) => existsSync(program) && spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

function npm(words) {
  const cli = process.env.npm_execpath;
  const [program, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return spawnSync(program, [...first, ...words], { cwd: root, stdio: 'inherit', shell: program === 'npm.cmd' }).status === 0;
}

function install() {
  const stamp = wanted();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && runs(pinned)) return;
  if (!(laidDownByHand() && runs(pinned))) {
    console.log('Nhịp: installing packages (about a minute the first time)');
    const quiet = ['--no-fund', '--no-audit'];
    // `npm ci` begins by emptying node_modules: right for a fresh clone, wasteful after a small change.
    const done = existsSync(modules) ? npm(['install', ...quiet]) : npm(['ci', ...quiet]) || npm(['install', ...quiet]);
    if (!done || !runs(pinned)) {
      fail(`the packages could not be installed; npm says why above. What you can do:
  1. See that this machine reaches the npm registry (proxy: npm config set proxy …), then run the same command again.
  2. Remove the folder node_modules and run the same command again.
  3. Install by hand with: npm ci --foreground-scripts`);
    }
  }
  mkdirSync(modules, { recursive: true });
  // npm may have written the lock file anew.
  writeFileSync(stampFile, wanted());
}

function goOn() {
  const env = { ...process.env, PATH: [path.join(modules, '.bin'), path.dirname(pinned), process.env.PATH].join(path.delimiter) };
  // Over the channel the child learns that we are gone, whatever ended us.
  const child = spawn(pinned, [path.join(root, 'server/setup/main.ts'), mode, ...rest], {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`could not go on under the pinned Node: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or later is needed to begin; this is ${process.version}. See https://nodejs.org.`);
install();
goOn();
