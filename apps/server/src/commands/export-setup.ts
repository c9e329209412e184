import { writeFile } from 'node:fs/promises';
import type { WrittenSetup } from '@voxpoint/contract';
import { OperatorError } from '../base/coded-error.ts';
import { toYaml } from '../setup/setup-file/to-yaml.ts';
import type { Api } from './api.ts';

/** The set-up of the project as YAML: written to the file, or returned to be printed. Throws OperatorError. */
export async function exportSetup(api: Api, path: string | undefined): Promise<string> {
  const yaml = toYaml(await api.send<WrittenSetup>('GET /v1/setup?format=json'));
  if (path === undefined) return yaml.trimEnd();
  try {
    await writeFile(path, yaml);
  } catch (error) {
    throw new OperatorError(`${path} cannot be written: ${(error as NodeJS.ErrnoException).code}.`, {
      cause: error,
    });
  }
  return `The set-up is in ${path}.`;
}
