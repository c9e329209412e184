import type { FollowUp } from '@voxpoint/contract';
import { type Band, bandsOf, hasOptions, scaleOf } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../../base/field-words.ts';
import { useWords } from '../../../base/words.ts';
import { FieldGroup } from '../../../forms/field-errors.tsx';
import { CheckField, TextField } from '../../../forms/fields.tsx';
import { MoveButtons } from '../../../forms/move-buttons.tsx';
import { RemoveButton } from '../../../forms/remove-button.tsx';
import { FollowUpContact } from './follow-up-contact.tsx';
import { FollowUpOptions } from './follow-up-options.tsx';
import { followUpWords } from './follow-up-words.ts';
import { withTexts } from './survey-draft.ts';
import type { SurveyEditor } from './survey-editor.ts';

interface FollowUpFormProps {
  editor: SurveyEditor;
  followUp: FollowUp;
  index: number;
  onChange(followUp: FollowUp): void;
  onMove(to: number): void;
  onRemove(): void;
}

/** One follow-up question. */
export function FollowUpForm(props: FollowUpFormProps) {
  const { editor, followUp, index, onChange, onMove, onRemove } = props;
  const words = useWords(followUpWords);
  const { followUps } = editor.draft;
  const own = followUp.texts?.[editor.locale]?.question;
  const name = own || (followUp.key === 'comment' ? words.comment : words.unnamed(`${index + 1}`));
  const title = `${index + 1}. ${words[followUp.kind]}`;
  return (
    <FieldGroup name={title}>
      <fieldset>
        <legend>{title}</legend>
        <Question {...props} />
        {hasOptions[followUp.kind] && (
          <FollowUpOptions
            editor={editor}
            followUp={followUp}
            path={`followUps.${index}.options`}
            onChange={onChange}
          />
        )}
        {followUp.kind === 'contact' && (
          <FollowUpContact
            editor={editor}
            followUp={followUp}
            path={`followUps.${index}`}
            onChange={onChange}
          />
        )}
        <AskedOf {...props} />
        {hasOptions[followUp.kind] && (
          <CheckField
            label={words.multiple}
            checked={followUp.multiple ?? false}
            onChange={(multiple) => onChange({ ...followUp, multiple: multiple || undefined })}
          />
        )}
        {followUp.key !== 'comment' && <Keys {...props} />}
        <div class="row">
          <MoveButtons list="follow-ups" name={name} index={index} count={followUps.length} onMove={onMove} />
          <RemoveButton label={words.remove(name)} onRemove={onRemove} />
        </div>
      </fieldset>
    </FieldGroup>
  );
}

/**
 * The comment is asked by the words of each language, unless several of them ask different bands; all others have a
 * question of their own.
 */
function Question({ editor, followUp, index, onChange }: FollowUpFormProps) {
  const words = useWords(followUpWords);
  const { draft, locale, builtIn, change } = editor;
  const isComment = followUp.key === 'comment';
  const hasBuiltIn = isComment || followUp.kind === 'contact';
  const common = { label: words.question, lang: locale, dir: 'auto', maxLength: 300 } as const;
  const comments = draft.followUps.filter(({ key }) => key === 'comment');
  if (isComment && !followUp.texts && comments.length === 1) {
    return (
      <TextField
        {...common}
        path={`texts.${locale}.comment`}
        value={draft.texts[locale]?.comment ?? ''}
        placeholder={builtIn?.followUps[0]?.question}
        onChange={(comment) => change({ texts: withTexts(draft, locale, { comment: comment || undefined }) })}
      />
    );
  }
  const { [locale]: current, ...others } = followUp.texts ?? {};
  const write = (question: string) => {
    const isNeeded = question !== '' || (!hasBuiltIn && Object.keys(others).length === 0);
    const texts = { ...others, ...(isNeeded && { [locale]: { question } }) };
    onChange({ ...followUp, texts: Object.keys(texts).length > 0 ? texts : undefined });
  };
  return (
    <TextField
      {...common}
      path={`followUps.${index}.texts.${locale}.question`}
      value={current?.question ?? ''}
      placeholder={
        Object.values(others)[0]?.question ??
        (isComment ? builtIn?.followUps[0]?.question : hasBuiltIn ? words.builtInQuestion : undefined)
      }
      onChange={write}
    />
  );
}

function AskedOf({ editor: { metric, draft }, followUp, onChange }: FollowUpFormProps) {
  const words = useWords(followUpWords);
  const field = useWords(fieldWords);
  const all = bandsOf(metric, scaleOf(metric, draft.scale?.max));
  const asked = followUp.bands ?? all;
  const write = (band: Band, isAsked: boolean) => {
    const after = all.filter((each) => (each === band ? isAsked : asked.includes(each)));
    onChange({ ...followUp, bands: after.length === all.length ? undefined : after });
  };
  return (
    <fieldset class="row plain" aria-label={words.bands}>
      <span>{words.bands}</span>
      {all.map((band) => (
        <CheckField
          key={band}
          label={field[band]}
          checked={asked.includes(band)}
          // At least one is asked.
          disabled={asked.length === 1 && asked.includes(band)}
          onChange={(isAsked) => write(band, isAsked)}
        />
      ))}
    </fieldset>
  );
}

function Keys({ followUp, index, onChange }: FollowUpFormProps) {
  const words = useWords(followUpWords);
  const { options = [] } = followUp;
  return (
    <details>
      <summary>{words.keys}</summary>
      <div class="stack">
        <p class="hint">{words.keysHint}</p>
        <div class="fields">
          <TextField
            label={words.questionKey}
            path={`followUps.${index}.key`}
            value={followUp.key}
            isCode
            onChange={(key) => onChange({ ...followUp, key })}
          />
          {options.map((option, at) => (
            <TextField
              key={at}
              label={words.optionKey(`${at + 1}`)}
              path={`followUps.${index}.options.${at}.key`}
              value={option.key}
              isCode
              onChange={(key) =>
                onChange({
                  ...followUp,
                  options: options.map((each, place) => (place === at ? { ...each, key } : each)),
                })
              }
            />
          ))}
        </div>
      </div>
    </details>
  );
}
