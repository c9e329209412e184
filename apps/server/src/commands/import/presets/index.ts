import { OperatorError } from '../../../base/coded-error.ts';
import { delighted } from './delighted.ts';
import { googleForms } from './google-forms.ts';
import { hubspot } from './hubspot.ts';
import type { Preset } from './preset.ts';
import { qualtrics } from './qualtrics.ts';
import { surveymonkey } from './surveymonkey.ts';
import { typeform } from './typeform.ts';
import { voxpoint } from './voxpoint.ts';
import { zendesk } from './zendesk.ts';

/** Those that say more of a header before those that say less. A new one adds its file and one line here. */
const presets: readonly Preset[] = [
  voxpoint,
  qualtrics,
  surveymonkey,
  typeform,
  hubspot,
  delighted,
  zendesk,
  googleForms,
];

export const presetKeys = presets.map(({ key }) => key);

/** The preset that was asked for, or the one whose header this is. Throws OperatorError for a name that there is not. */
export function findPreset(columns: readonly string[], asked: string | undefined): Preset | undefined {
  if (asked === undefined) return presets.find((preset) => preset.recognises(columns));
  if (asked === 'none') return undefined;
  const preset = presets.find(({ key }) => key === asked);
  if (!preset)
    throw new OperatorError(`--preset: there is no '${asked}'; there are ${presetKeys.join(', ')} and none.`);
  if (!preset.recognises(columns)) {
    throw new OperatorError(
      `--preset ${asked}: the header is not that of ${preset.name}. Name the columns by --map.\nColumns: ${columns.join(', ')}`,
    );
  }
  return preset;
}
