import type { KeyInput } from '@voxpoint/contract';
import type { Scope } from '@voxpoint/contract/vocabulary';
import { generateKey } from '../access/keys/key-format.ts';
import { adoptKey } from '../access/keys/manage-keys.ts';
import type { Database } from '../db/database.ts';
import { ensureProject } from '../setup/projects/manage-project.ts';

const clock = () => new Date();

/** Makes another project; returns its id. */
export async function addProject(database: Database, key: string): Promise<number> {
  return ensureProject({ database, clock }, { key, name: key, timeZone: 'UTC' });
}

/** Makes a secret key of a project with some scopes. */
export async function addSecretKey(database: Database, projectId: number, scopes: Scope[]): Promise<string> {
  return addKey(database, projectId, { kind: 'secret', name: '', scopes });
}

/** Makes a publishable key of a project. */
export async function addPublishableKey(database: Database, projectId: number): Promise<string> {
  return addKey(database, projectId, { kind: 'publishable', name: '' });
}

async function addKey(database: Database, projectId: number, input: KeyInput): Promise<string> {
  const key = generateKey(input.kind);
  await adoptKey(database.orm, projectId, { key, input, createdAt: clock() });
  return key;
}
