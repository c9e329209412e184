import { randomBytes } from 'node:crypto';

const secretBytes = 16;
/** So many links to one invite hold; whoever asks for more has lost the first. */
export const mostLinks = 5;

/**
 * The secret part of a link, 128 random bits, behind what finds its invite by the primary key: the project and the id. Only its
 * hash is kept (`hashToken`).
 */
export function makeInviteToken(projectId: number, id: string): string {
  const project = Buffer.alloc(4);
  project.writeUInt32BE(projectId);
  const invite = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([project, invite, randomBytes(secretBytes)]).toString('base64url');
}

/** Which invite a token names, whether or not it opens it; undefined if it can be none. */
export function readInviteToken(token: string): { projectId: number; id: string } | undefined {
  if (!/^[\w-]{48}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const projectId = bytes.readUInt32BE(0);
  if (projectId > 2_147_483_647) return undefined;
  const hex = bytes.toString('hex', 4, 20);
  return { projectId, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') };
}

/** The link that a token opens. */
export function inviteUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/i/${token}`;
}
