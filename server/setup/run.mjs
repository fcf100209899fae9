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
  // Standard output belongs to the command that was asked for: `--json` is read by programs.
  return spawnSync(program, [...first, ...words], { cwd: root, stdio: ['inherit', 2, 2], shell: program === 'npm.cmd' }).status === 0;
}

function install() {
  const stamp = wanted();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && runs(pinned)) return;
  if (!(laidDownByHand() && runs(pinned))) {
    console.error('Nhịp: installing packages (about a minute the first time)');
    // Not `warn`: the packages want the pinned Node, which only comes with them, and npm would complain of each.
    const quiet = ['--no-fund', '--no-audit', '--loglevel=error'];
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
  // Compiled code of ours and of the packages is kept: a second start loads it in two thirds of the time.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE || path.join(modules, '.cache/node');
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE,
    PATH: [path.join(modules, '.bin'), path.dirname(pinned), process.env.PATH].join(path.delimiter),
  };
  // `run FILE` is any other program of ours; the rest are the modes of the set-up.
  const program = mode === 'run' ? rest : ['server/setup/main.ts', mode, ...rest];
  // Over the channel the set-up learns that we are gone, whatever ended us.
  const stdio = ['inherit', 'inherit', 'inherit', ...(mode === 'run' ? [] : ['ipc'])];
  const child = spawn(pinned, program, { cwd: root, env, stdio });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm puts a shell between itself and us. At SIGTERM that shell dies and we would be left behind, so its going is our sign.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => fail(`could not go on under the pinned Node: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or later is needed to begin; this is ${process.version}. See https://nodejs.org.`);
install();
if (mode !== 'install') goOn();
