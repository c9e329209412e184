/** Ends with one clear sentence on a Node that is too old. */
export function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Voxpoint needs Node 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(1);
}
