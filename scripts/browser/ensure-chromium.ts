import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../../tests/browser/lib/browser.ts';

/** libvulkan1 lets Chromium's software WebGPU adapter start; the fonts are for Korean. */
const PACKAGES = ['chromium', 'libvulkan1', 'fonts-noto-cjk'];

const runs = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

function foundChromium(): string | null {
  try {
    return findChromium();
  } catch {
    return null;
  }
}

/**
 * The path of a Chromium, installed from Debian's packages where none is found and that is possible.
 * Throws an Error that says what to do where it is not.
 */
export function ensureChromium(log: (line: string) => void): string {
  const asked = process.env.CHROMIUM;
  if (asked !== undefined && asked !== '' && !existsSync(asked)) {
    throw new Error(`CHROMIUM=${asked} does not exist.`);
  }
  const found = foundChromium();
  if (found !== null) return found;

  const byHand = `apt-get install ${PACKAGES.join(' ')}`;
  if (!runs('apt-get', ['--version'])) {
    throw new Error('No Chromium found, and no apt-get to install it with. Install Chromium or Chrome and set CHROMIUM to its executable.');
  }
  const root = process.getuid?.() === 0;
  // -n: a test run must not stop to ask for a password.
  if (!root && !runs('sudo', ['-n', 'true'])) {
    throw new Error(`No Chromium found, and installing it needs root. Run "sudo ${byHand}", or set CHROMIUM to an executable.`);
  }
  const apt = (...args: string[]) => {
    const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...args];
    const [command, ...rest] = root ? environment : ['sudo', '-n', ...environment];
    return spawnSync(command!, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  log(`Installing ${PACKAGES.join(', ')} with apt-get (once)…`);
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', ...PACKAGES)) {
    throw new Error(`No Chromium found, and "${byHand}" failed (see above). Or set CHROMIUM to an executable.`);
  }
  return findChromium();
}
