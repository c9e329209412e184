import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OperatorError } from '../base/coded-error.ts';

export interface StartKeys {
  publishable: string;
  secret: string;
}

/** The file in which an unwatched start leaves what it would show on a terminal: keys, and below them a link. */
const linkHeading = 'Open this link to become the owner, and to sign in to the dashboard.';

/** Throws OperatorError if the file cannot be written: nobody would ever see the keys. */
export async function writeKeys(file: string, keys: StartKeys): Promise<void> {
  const text = `Voxpoint made these keys at its first start. They are shown nowhere else: keep them, then delete this file.

publishable key (for the script tag and apps)  ${keys.publishable}
secret key (for servers; all scopes)           ${keys.secret}
`;
  try {
    await replaceFile(file, text);
  } catch (cause) {
    throw new OperatorError(
      `Voxpoint cannot write its first keys to ${file} (${(cause as NodeJS.ErrnoException).code}). Name a writable ` +
        'directory in VOXPOINT_DATA_DIR, or give the keys in VOXPOINT_PUBLISHABLE_KEY and VOXPOINT_SECRET_KEY.',
      { cause },
    );
  }
}

/** Puts a link in the place of the one that is there, and keeps the keys. False if the file cannot be written. */
export async function writeLink(file: string, link: string): Promise<boolean> {
  const text = `${linkHeading}
It can be used once, within 7 days; each start makes a new one, until somebody has used one.

${link}
`;
  try {
    const [keys = ''] = (await readFile(file, 'utf8').catch(ignoreMissing)).split(linkHeading);
    await replaceFile(file, keys === '' ? text : `${keys.trimEnd()}\n\n${text}`);
    return true;
  } catch {
    return false;
  }
}

/** Whether the first keys can still be read there. */
export function holdsKeys(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes('vsk_');
}

function ignoreMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}

/** For its owner alone; and whole, also if the process is killed meanwhile. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
