import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerWeb } from '#server/api/web.ts';
import { createAccess } from '#server/auth/access.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { registerPages } from './pages.ts';

let folder: string;
let inner: TestCore;
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-pages-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Nhịp</title>');
  await writeFile(path.join(folder, 'assets/app-abc123.js'), 'export {}');
  inner = await testCore();
  app = Fastify();
  const access = await createAccess(inner.core);
  await registerWeb(app, {
    core: inner.core,
    access,
    page: await registerPages(app, folder),
    health: () => Promise.reject(new Error('not asked')),
  });
});
afterAll(async () => {
  await app.close();
  await inner.close();
  await rm(folder, { recursive: true });
});

it.each(['/', '/journeys', '/journeys/abc/edit', '/sign-in?next=%2F'])('%s is the index page, never kept', async (url) => {
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('<title>Nhịp</title>');
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
});

it('a built file may be kept for ever', async () => {
  expect((await app.inject('/assets/app-abc123.js')).headers['cache-control']).toContain('immutable');
});

it.each(['/api/none', '/trpc/none.none', '/u/none', '/metrics/none'])('%s is no page of the app', async (url) => {
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(404);
  // A link of a mail has a page of its own, also where it is none of ours.
  expect(answer.body).not.toContain('<title>Nhịp</title>');
});

it.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])('%s gives nothing away', async (url) => {
  expect((await app.inject(url)).body).not.toContain('dependencies');
});
