import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { signInCookie } from '../kit/server.ts';

/** A Chromium the set-up has found; the tests drive it as a person would. */
export async function openBrowser(): Promise<Browser> {
  const program = process.env.CHROMIUM_PATH;
  return chromium.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export interface Screen {
  width?: number;
  height?: number;
  dark?: boolean;
  language?: 'vi' | 'en';
}

/** A signed-in person's browser window. Console errors and failed scripts are collected: a test should find none. */
export async function openWindow(browser: Browser, url: string, screen: Screen = {}, person?: { email: string; password: string }) {
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    viewport: { width: screen.width ?? 1366, height: screen.height ?? 768 },
    colorScheme: screen.dark ? 'dark' : 'light',
    locale: screen.language === 'en' ? 'en-GB' : 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  const [name = '', value = ''] = (await signInCookie(url, person)).split('=');
  await context.addCookies([{ name, value: value, url }]);
  const page: Page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, context, complaints };
}
