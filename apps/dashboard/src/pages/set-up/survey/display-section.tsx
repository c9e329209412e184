import type { SurveyInput } from '@voxpoint/contract';
import { displayModes, positions } from '@voxpoint/contract/vocabulary';
import { useFormats } from '../../../base/formats.ts';
import { useWords } from '../../../base/words.ts';
import { useFieldErrorsBelow } from '../../../forms/field-errors.tsx';
import { NumberField, SelectField, TextField } from '../../../forms/fields.tsx';
import { AudienceFields } from './audience-fields.tsx';
import { displayWords } from './display-words.ts';
import { Section } from './section.tsx';
import type { SurveyEditor } from './survey-editor.ts';
import { TriggerFields } from './trigger-fields.tsx';

type Display = SurveyInput['display'];

interface PartProps {
  display: Display;
  onChange(part: Partial<Display>): void;
}

const displayPaths = [
  ...['mode', 'position', 'offset', 'layer', 'trigger', 'pages', 'thanksSeconds'],
  ...['conditions.pageViews', 'conditions.seconds'],
].map((name) => `display.${name}`);

/** How, when and on which pages the survey appears. */
export function DisplaySection({ editor: { draft, change } }: { editor: SurveyEditor }) {
  const words = useWords(displayWords);
  const { display } = draft;
  const onChange = (part: Partial<Display>) => change({ display: { ...display, ...part } });
  const { mode, trigger } = display;
  return (
    <Section title={words.display} summary={`${words[mode]} · ${words[trigger.kind]}`} paths={displayPaths}>
      <Place display={display} onChange={onChange} />
      {mode !== 'modal' && mode !== 'inline' && <Distance display={display} onChange={onChange} />}
      <TriggerFields trigger={trigger} onChange={(after) => onChange({ trigger: after })} />
      <Visit display={display} onChange={onChange} />
      <Pages display={display} onChange={onChange} />
      {mode !== 'inline' && <ThanksTime display={display} onChange={onChange} />}
    </Section>
  );
}

function Place({ display: { mode, position }, onChange }: PartProps) {
  const words = useWords(displayWords);
  return (
    <div class="fields">
      <SelectField
        label={words.mode}
        hint={mode === 'inline' ? words.inlineHint : undefined}
        path="display.mode"
        value={mode}
        choices={displayModes.map((each) => [each, words[each]])}
        onChange={(after) => onChange({ mode: after })}
      />
      {mode !== 'modal' && mode !== 'inline' && (
        <SelectField
          label={words.position}
          hint={words.positionHint}
          path="display.position"
          value={position}
          choices={positions.map((each) => [each, words[each]])}
          onChange={(after) => onChange({ position: after })}
        />
      )}
    </div>
  );
}

/** How far from the edges, and above what. */
function Distance({ display: { mode, offset, layer }, onChange }: PartProps) {
  const words = useWords(displayWords);
  const distances = { block: words.offsetBlock, inline: words.offsetInline };
  return (
    <div class="fields">
      {mode !== 'bar' &&
        (['block', 'inline'] as const).map((name) => (
          <NumberField
            key={name}
            label={distances[name]}
            hint={words.offsetHint}
            path={`display.offset.${name}`}
            value={offset[name]}
            unit="px"
            min={0}
            max={400}
            onChange={(value) => onChange({ offset: { ...offset, [name]: value } })}
          />
        ))}
      <NumberField
        label={words.layer}
        hint={words.layerHint}
        path="display.layer"
        value={layer ?? undefined}
        min={0}
        max={2_147_483_647}
        onChange={(value) => onChange({ layer: value ?? null })}
      />
    </div>
  );
}

function Pages({ display: { pages }, onChange }: PartProps) {
  const words = useWords(displayWords);
  return (
    <TextField
      label={words.pages}
      hint={words.pagesHint}
      path="display.pages"
      error={useFieldErrorsBelow('display.pages', words.pages)}
      value={pages.join('\n')}
      lines={2}
      isCode
      onChange={(text) => onChange({ pages: text === '' ? [] : text.split('\n') })}
    />
  );
}

/** From when on in a visit. */
function Visit({ display: { conditions }, onChange }: PartProps) {
  const words = useWords(displayWords);
  return (
    <div class="fields">
      <NumberField
        label={words.pageViews}
        hint={words.pageViewsHint}
        path="display.conditions.pageViews"
        value={conditions.pageViews}
        required
        min={1}
        max={1000}
        onChange={(pageViews = 0) => onChange({ conditions: { ...conditions, pageViews } })}
      />
      <NumberField
        label={words.visitSeconds}
        hint={words.visitSecondsHint}
        path="display.conditions.seconds"
        value={conditions.seconds}
        required
        min={0}
        max={3600}
        onChange={(seconds = 0) => onChange({ conditions: { ...conditions, seconds } })}
      />
    </div>
  );
}

function ThanksTime({ display: { thanksSeconds }, onChange }: PartProps) {
  const words = useWords(displayWords);
  return (
    <div class="fields">
      <NumberField
        label={words.thanksSeconds}
        hint={words.thanksSecondsHint}
        path="display.thanksSeconds"
        value={thanksSeconds}
        unit={words.secondsUnit}
        required
        min={0}
        max={600}
        onChange={(value = 0) => onChange({ thanksSeconds: value })}
      />
    </div>
  );
}

/** How often one visitor is asked, and how many visitors are. */
export function AskingSection({ editor: { draft, change } }: { editor: SurveyEditor }) {
  const words = useWords(displayWords);
  const { count, share } = useFormats();
  const { display } = draft;
  const { restraint, sampleRate } = display;
  const days = {
    afterAnswerDays: words.afterAnswer,
    afterDismissalDays: words.afterDismissal,
    betweenTouchpointsDays: words.betweenTouchpoints,
  };
  const names = ['afterAnswerDays', 'afterDismissalDays', 'betweenTouchpointsDays'] as const;
  return (
    <Section
      title={words.asked}
      summary={words.askedShort(share(sampleRate), count(restraint.afterAnswerDays))}
      paths={[
        'display.restraint',
        'display.sampleRate',
        ...['attributes', 'devices'].map((name) => `display.conditions.${name}`),
      ]}
    >
      <AudienceFields
        conditions={display.conditions}
        onChange={(part) =>
          change({ display: { ...display, conditions: { ...display.conditions, ...part } } })
        }
      />
      {(display.mode === 'inline' || display.mode === 'tab') && <p class="hint">{words.exempt}</p>}
      <div class="fields">
        {names.map((name) => (
          <NumberField
            key={name}
            label={days[name]}
            path={`display.restraint.${name}`}
            value={restraint[name]}
            unit={words.days}
            required
            min={0}
            max={3650}
            onChange={(value = 0) =>
              change({ display: { ...display, restraint: { ...restraint, [name]: value } } })
            }
          />
        ))}
        <NumberField
          label={words.sampleRate}
          hint={words.sampleRateHint}
          path="display.sampleRate"
          value={Number((sampleRate * 100).toFixed(6))}
          unit="%"
          required
          min={0}
          max={100}
          step="any"
          onChange={(value = 0) =>
            change({ display: { ...display, sampleRate: Number((value / 100).toFixed(8)) } })
          }
        />
      </div>
    </Section>
  );
}
