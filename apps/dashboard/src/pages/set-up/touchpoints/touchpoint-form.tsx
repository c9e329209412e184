import type { Survey, Touchpoint, TouchpointInput } from '@voxpoint/contract';
import { channels, metrics, stages, widestScoreRange } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../../base/field-words.ts';
import { useWords } from '../../../base/words.ts';
import { type BindField, bindFields } from '../../../forms/bind-fields.ts';
import { DraftForm } from '../../../forms/draft-form.tsx';
import { NumberField, SelectField, TextField } from '../../../forms/fields.tsx';
import { NameField } from '../../../forms/name-and-key.tsx';
import type { Draft } from '../../../forms/use-draft.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface TouchpointFormProps {
  draft: Draft<Touchpoint, TouchpointInput>;
  surveys: Survey[];
}

/** Everything that a touchpoint is, besides what is asked there. */
export function TouchpointForm({ draft, surveys }: TouchpointFormProps) {
  const words = useWords(touchpointWords);
  const { input, change } = draft;
  if (!input) return null;
  const field = bindFields(input, change);
  return (
    <DraftForm draft={draft} heading={words.settings}>
      <NameField label={words.name} hint={words.nameHint} required {...field('name')} />
      <Place field={field} />
      <Targets field={field} />
      <DefaultMetric field={field} surveys={surveys} />
      <TextField label={words.note} hint={words.noteHint} lines={3} maxLength={5000} {...field('note')} />
    </DraftForm>
  );
}

interface PartProps {
  field: BindField<TouchpointInput>;
}

function Place({ field }: PartProps) {
  const words = useWords(touchpointWords);
  const terms = useWords(fieldWords);
  const [stage, team, importance] = [field('stage'), field('team'), field('importance')];
  return (
    <div class="fields">
      <SelectField
        label={words.channel}
        hint={words.channelHint}
        choices={channels.map((channel) => [channel, terms[channel]])}
        {...field('channel')}
      />
      <SelectField
        label={words.stage}
        hint={words.stageHint}
        choices={[['', terms.noStage], ...stages.map((stage) => [stage, terms[stage]] as const)]}
        {...stage}
        value={stage.value ?? ''}
        onChange={(chosen) => stage.onChange(chosen || null)}
      />
      <TextField
        label={words.team}
        hint={words.teamHint}
        maxLength={100}
        {...team}
        value={team.value ?? ''}
        onChange={(typed) => team.onChange(typed || null)}
      />
      <NumberField
        label={words.importance}
        hint={words.importanceHint}
        required
        max={100}
        step="any"
        {...importance}
        onChange={(typed) => importance.onChange(typed ?? 0)}
      />
    </div>
  );
}

function Targets({ field }: PartProps) {
  const words = useWords(touchpointWords);
  const terms = useWords(fieldWords);
  const { value: targets, onChange } = field('targets');
  return (
    <fieldset>
      <legend>{words.targets}</legend>
      <p class="hint">{words.targetsHint}</p>
      <div class="fields">
        {metrics.map((metric) => (
          <NumberField
            key={metric}
            label={terms[`${metric}Target`]}
            path={`targets.${metric}`}
            value={targets[metric]}
            {...widestScoreRange(metric)}
            step="any"
            onChange={(target) => {
              const { [metric]: _, ...others } = targets;
              onChange(target === undefined ? others : { ...others, [metric]: target });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

function DefaultMetric({ field, surveys }: PartProps & { surveys: Survey[] }) {
  const words = useWords(touchpointWords);
  const terms = useWords(fieldWords);
  const { value = '', path, onChange } = field('defaultMetric');
  if (surveys.length < 2 && (!value || surveys[0]?.metric === value)) return null;
  return (
    <SelectField
      label={words.defaultMetric}
      hint={words.defaultMetricHint}
      choices={[['', words.firstMetric], ...metrics.map((metric) => [metric, terms[metric]] as const)]}
      {...{ path, value }}
      onChange={(metric) => onChange(metric || undefined)}
    />
  );
}
