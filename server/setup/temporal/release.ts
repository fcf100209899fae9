/** The one release of the Temporal CLI that Nhịp is tested with (server 1.32.0). */
export const release = '1.9.1';

interface Platform {
  /** SHA-256 of the program itself, the same whichever way it came. */
  sha256: string;
  /** As the official downloads call it. */
  download: { platform: string; arch: string };
}

const platforms: Readonly<Record<string, Platform>> = {
  'linux-x64': {
    sha256: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
    download: { platform: 'linux', arch: 'amd64' },
  },
  'linux-arm64': {
    sha256: '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
    download: { platform: 'linux', arch: 'arm64' },
  },
  'darwin-arm64': {
    sha256: '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
    download: { platform: 'darwin', arch: 'arm64' },
  },
  'darwin-x64': {
    sha256: 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
    download: { platform: 'darwin', arch: 'amd64' },
  },
};

/** This machine's row, or undefined where the release is not built for it. */
export function platformHere(): Platform | undefined {
  return platforms[`${process.platform}-${process.arch}`];
}

/**
 * Whether a program somebody installed herself will do, from what `temporal --version` says: our release or a later one
 * of the same major. Older servers cannot skip time for test customers.
 */
export function versionWillDo(said: string): boolean {
  const found = /temporal version (\d+)\.(\d+)\.(\d+)/.exec(said);
  if (found === null) return false;
  const [major = 0, minor = 0, patch = 0] = found.slice(1).map(Number);
  const [wantMajor = 0, wantMinor = 0, wantPatch = 0] = release.split('.').map(Number);
  return major === wantMajor && (minor > wantMinor || (minor === wantMinor && patch >= wantPatch));
}
