import type { SignInLink } from '@voxpoint/contract';
import type { Api } from './api.ts';

export async function makeSignInLink(api: Api, email: string): Promise<string> {
  const { link, expiresAt } = await api.send<SignInLink>('POST /v1/sign-in-links', { email });
  return `${link}\nIt signs ${email} in once, until ${expiresAt}.`;
}
