import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Ends the processes entrusted to it when this process is gone, however it went: its standard input is a pipe
 * that the kernel closes with us, kill -9 included. Temporal cannot watch its parent by itself.
 */
export interface Guard {
  watch(pid: number): void;
  release(pid: number): void;
}

const script = `
trap '' INT TERM HUP
pids=
while IFS= read -r line; do
  case $line in
    +*) pids="$pids \${line#+}" ;;
    -*) left=; for pid in $pids; do [ "$pid" = "\${line#-}" ] || left="$left $pid"; done; pids=$left ;;
  esac
done
[ -n "$pids" ] || exit 0
kill -TERM $pids 2>/dev/null
tries=0
while [ $tries -lt 50 ]; do
  kill -0 $pids 2>/dev/null || exit 0
  sleep 0.2
  tries=$((tries + 1))
done
kill -KILL $pids 2>/dev/null
`;

function start(): Guard {
  if (process.platform === 'win32') return { watch() {}, release() {} };
  // A session of its own, so that Ctrl+C in the terminal does not reach it.
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  child.unref();
  // When the guard itself is killed we lose only the protection.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  if (child.stdin instanceof Socket) child.stdin.unref();
  return {
    watch: (pid) => void child.stdin.write(`+${pid}\n`),
    release: (pid) => void child.stdin.write(`-${pid}\n`),
  };
}

let shared: Guard | undefined;

/** The one guard of this process. */
export function guard(): Guard {
  shared ??= start();
  return shared;
}
