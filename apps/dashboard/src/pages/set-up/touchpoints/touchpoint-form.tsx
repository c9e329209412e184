import type { Survey, Touchpoint, TouchpointInput } from '@voxpoint/contract';
import { channels, type Metric, metrics, stages } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../../base/field-words.ts';
import { useWords } from '../../../base/words.ts';
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
  return (
    <DraftForm draft={draft} heading={words.settings}>
      <NameField
        label={words.name}
        hint={words.nameHint}
        value={input.name}
        required
        onChange={(name) => change({ name })}
      />
      <Place input={input} onChange={change} />
      <Targets input={input} onChange={change} />
      <DefaultMetric input={input} surveys={surveys} onChange={change} />
      <TextField
        label={words.note}
        hint={words.noteHint}
        path="note"
        value={input.note}
        lines={3}
        maxLength={5000}
        onChange={(note) => change({ note })}
      />
    </DraftForm>
  );
}

interface PartProps {
  input: TouchpointInput;
  onChange(part: Partial<TouchpointInput>): void;
}

function Place({ input, onChange }: PartProps) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  return (
    <div class="fields">
      <SelectField
        label={words.channel}
        hint={words.channelHint}
        path="channel"
        value={input.channel}
        choices={channels.map((channel) => [channel, field[channel]])}
        onChange={(channel) => onChange({ channel })}
      />
      <SelectField
        label={words.stage}
        hint={words.stageHint}
        path="stage"
        value={input.stage ?? ''}
        choices={[['', field.noStage], ...stages.map((stage) => [stage, field[stage]] as const)]}
        onChange={(stage) => onChange({ stage: stage || null })}
      />
      <TextField
        label={words.team}
        hint={words.teamHint}
        path="team"
        value={input.team ?? ''}
        maxLength={100}
        onChange={(team) => onChange({ team: team || null })}
      />
      <NumberField
        label={words.importance}
        hint={words.importanceHint}
        path="importance"
        value={input.importance}
        required
        max={100}
        step="any"
        onChange={(importance) => onChange({ importance: importance ?? 0 })}
      />
    </div>
  );
}

const bounds: Record<Metric, { min: number; max: number }> = {
  nps: { min: -100, max: 100 },
  csat: { min: 0, max: 100 },
  ces: { min: 1, max: 7 },
};

function Targets({ input: { targets }, onChange }: PartProps) {
  const words = useWords(touchpointWords);
  const labels = { nps: words.targetNps, csat: words.targetCsat, ces: words.targetCes };
  return (
    <fieldset>
      <legend>{words.targets}</legend>
      <p class="hint">{words.targetsHint}</p>
      <div class="fields">
        {metrics.map((metric) => (
          <NumberField
            key={metric}
            label={labels[metric]}
            path={`targets.${metric}`}
            value={targets[metric]}
            {...bounds[metric]}
            step="any"
            onChange={(target) => {
              const { [metric]: _, ...others } = targets;
              onChange({ targets: target === undefined ? others : { ...others, [metric]: target } });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

function DefaultMetric({ input, surveys, onChange }: PartProps & { surveys: Survey[] }) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const { defaultMetric, ...others } = input;
  if (surveys.length < 2 && (!defaultMetric || surveys[0]?.metric === defaultMetric)) return null;
  return (
    <SelectField
      label={words.defaultMetric}
      hint={words.defaultMetricHint}
      path="defaultMetric"
      value={defaultMetric ?? ''}
      choices={[['', words.firstMetric], ...metrics.map((metric) => [metric, field[metric]] as const)]}
      onChange={(metric) => onChange({ ...others, defaultMetric: metric || undefined })}
    />
  );
}
