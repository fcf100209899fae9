import { expect, test } from 'vitest';
import { SettingsError, workerSettings } from './settings.ts';

const token = { NHIP_WORKER_TOKEN: 'secret' };
const url = (env: Record<string, string>) => workerSettings({ ...token, ...env }).serverUrl;

test('the server is found by its address, or by host and port as the server itself reads them', () => {
  expect(url({})).toBe('http://127.0.0.1:4700');
  expect(url({ NHIP_PORT: '4755' })).toBe('http://127.0.0.1:4755');
  expect(url({ NHIP_HOST: '0.0.0.0' })).toBe('http://127.0.0.1:4700');
  expect(url({ NHIP_HOST: '10.0.0.5' })).toBe('http://10.0.0.5:4700');
  expect(url({ NHIP_SERVER_URL: 'https://nhip.example.vn/', NHIP_PORT: '1' })).toBe('https://nhip.example.vn');
  expect(url({ NHIP_SERVER_URL: '', NHIP_HOST: '' })).toBe('http://127.0.0.1:4700');
});

test('what is missing is named, with the remedy', () => {
  expect(() => workerSettings({})).toThrow(SettingsError);
  expect(() => workerSettings({ NHIP_WORKER_TOKEN: '' })).toThrow('npm start');
  expect(() => url({ NHIP_SERVER_URL: 'nhip' })).toThrow('NHIP_SERVER_URL is no address: nhip');
});
