import { formatNumber } from '#nodes/kit/format.ts';

/** 12 KB, 1,4 MB: as people write it. */
export function fileSize(bytes: number, language: string): string {
  const kilo = bytes / 1024;
  return kilo < 1000
    ? `${formatNumber(Math.max(1, Math.round(kilo)), language)} KB`
    : `${formatNumber(Math.round(kilo / 102.4) / 10, language)} MB`;
}
