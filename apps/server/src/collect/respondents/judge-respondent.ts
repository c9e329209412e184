import type { ResponseInput, UnsignedReason } from '@voxpoint/contract';
import type { KnownSigningKeys } from '../../access/signing-keys/known-signing-keys.ts';
import { type CodedError, invalidMember } from '../../base/coded-error.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import { timesOf } from '../intake/sent-times.ts';
import { judgeToken } from './judge-token.ts';

type Project = Pick<IdentifiedProject, 'id' | 'key'>;

interface Arrived {
  input: ResponseInput;
  asked: { requireSigned: boolean };
  isTrusted: boolean;
  receivedAt: Date;
}

/**
 * Whether the site's server has signed that it is the respondent who answers. Throws `respondent-not-signed` where the survey asks
 * for that of whoever holds a publishable key; a secret key is in the hands of that server itself, but proves nothing of who answers.
 */
export function judgeRespondent(
  context: { signingKeys: KnownSigningKeys },
  project: Project,
  { input, asked, isTrusted, receivedAt }: Arrived,
): boolean | Promise<boolean> {
  const token = input.respondent?.token;
  const refuse = (of: UnsignedReason) => {
    if (asked.requireSigned && !isTrusted) throw notSigned('respondent.token', of, project);
    return false;
  };
  if (token === undefined) return refuse('missing');
  const { answeredAt } = timesOf(input, { receivedAt, isTrusted });
  const given = { token, actedAt: answeredAt, receivedAt };
  return findSubject(context, project, given).then((found) => {
    if ('unsigned' in found) return refuse(found.unsigned);
    return found.subject === input.respondent?.id || refuse('subject');
  });
}

/** Whether it is signed that the respondent acts at this moment. */
export async function isSignedAt(
  context: { signingKeys: KnownSigningKeys },
  project: Project,
  { respondent: { id, token }, at }: { respondent: { id: string; token: string }; at: Date },
): Promise<boolean> {
  const found = await findSubject(context, project, { token, actedAt: at, receivedAt: at });
  return 'subject' in found && found.subject === id;
}

/** Who it is that a token stands for, or why it stands for nobody. */
export function findSubject(
  { signingKeys }: { signingKeys: KnownSigningKeys },
  project: Project,
  { token, ...times }: { token: string; actedAt: Date; receivedAt: Date },
): ReturnType<typeof judgeToken> {
  const findKey = (id: string) => signingKeys.find(project.id, id);
  return judgeToken(token, { ...times, findKey, audience: project.key });
}

export function notSigned(path: string, of: UnsignedReason, { key }: Pick<Project, 'key'>): CodedError {
  return invalidMember(path, 'respondent-not-signed', { of, audience: key });
}
