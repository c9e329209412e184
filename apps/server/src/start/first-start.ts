import { type KeyInput, surveyInput, touchpointInput } from '@voxpoint/contract';
import { scopes } from '@voxpoint/contract/vocabulary';
import { isTimeZone } from '@voxpoint/metrics';
import { generateKey } from '../access/keys/key-format.ts';
import { adoptKey, hasKeys } from '../access/keys/manage-keys.ts';
import { serverActor } from '../audit/acting.ts';
import type { Context } from '../db/context.ts';
import { ensureProject, mainProjectKey } from '../setup/projects/manage-project.ts';
import { findProjectByKey } from '../setup/projects/queries.ts';
import { putSurvey } from '../setup/surveys/put-survey.ts';
import { touchpoints } from '../setup/touchpoints/touchpoints.ts';
import { type StartKeys, writeKeys } from './first-run-file.ts';

export const firstTouchpoint = 'website';

export interface FirstStartOptions {
  /** Keys that the operator gave by the environment; they are made if absent. */
  given: Partial<StartKeys>;
  /** Where new keys are written if they cannot be shown; null shows them. */
  keysFile: string | null;
}

/**
 * Makes the first project, with a touchpoint that asks at once and its keys, unless it is there already. Returns the
 * keys that were made now and are known to nobody yet. The caller holds the start lock.
 */
export async function prepareFirstProject(
  context: Context,
  { given, keysFile }: FirstStartOptions,
): Promise<StartKeys | undefined> {
  const { database } = context;
  const known = await findProjectByKey(database.orm, mainProjectKey);
  if (known && (await hasKeys(database.orm, known.id))) {
    await adoptKeys(context, known.id, given);
    return undefined;
  }
  const keys: StartKeys = {
    publishable: given.publishable ?? generateKey('publishable'),
    secret: given.secret ?? generateKey('secret'),
  };
  // Written first: keys that are stored but shown nowhere could never be had again.
  const isNew = keys.publishable !== given.publishable || keys.secret !== given.secret;
  if (keysFile && isNew) await writeKeys(keysFile, keys);
  const id = await ensureProject(context, {
    key: mainProjectKey,
    name: 'My project',
    timeZone: ownTimeZone(),
  });
  const acting = { ...context, actor: serverActor };
  await touchpoints.put(acting, id, {
    key: firstTouchpoint,
    input: touchpointInput.parse({ name: 'Website' }),
  });
  await putSurvey(acting, id, { touchpoint: firstTouchpoint, metric: 'nps', input: surveyInput.parse({}) });
  // Last: a start that is cut short before this is repeated as a whole.
  await adoptKeys(context, id, keys);
  return keys;
}

const keyInputs: Record<'publishable' | 'secret', KeyInput> = {
  publishable: { kind: 'publishable', name: 'First publishable key' },
  secret: { kind: 'secret', name: 'First secret key', scopes: [...scopes] },
};

async function adoptKeys(
  { database, clock }: Context,
  projectId: number,
  keys: Partial<StartKeys>,
): Promise<void> {
  for (const kind of ['publishable', 'secret'] as const) {
    const key = keys[kind];
    if (key) await adoptKey(database.orm, projectId, { key, input: keyInputs[kind], createdAt: clock() });
  }
}

/** The zone of this machine, so that "today" is what its owner calls today. */
function ownTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}
