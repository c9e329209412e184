import { fileURLToPath } from 'node:url';
import { assertNode } from './assert-node.mjs';
import { runInGroup } from './run-in-group.mjs';

/** Installs and builds what is missing, as prepare.mjs is told by these flags; ends this process if that fails. */
export async function prepareFirst(...flags) {
  assertNode();
  const script = fileURLToPath(new URL('prepare.mjs', import.meta.url));
  const code = await runInGroup(process.execPath, [script, ...flags]);
  if (code !== 0) process.exit(code);
}
