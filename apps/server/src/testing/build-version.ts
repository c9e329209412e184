import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const most = 1 << 30;

/** Builds the version of a commit below a folder; returns where its server lies. */
export function buildVersion(commit: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: most });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  execFileSync(process.execPath, ['scripts/prepare.mjs', '--build'], { cwd: folder, stdio: 'pipe' });
  return join(folder, 'apps/server/dist');
}
