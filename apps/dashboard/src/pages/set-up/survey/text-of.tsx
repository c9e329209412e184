import type { SurveyTexts } from '@voxpoint/contract';
import { TextField } from '../../../forms/fields.tsx';
import { withTexts } from './survey-draft.ts';
import type { SurveyEditor } from './survey-editor.ts';

type TextName = Exclude<keyof SurveyTexts, 'labels' | 'thanksFor' | 'comment'>;

interface TextOfProps {
  editor: SurveyEditor;
  name: TextName;
  label: string;
  lines?: number;
  maxLength: number;
}

/** A word of the survey in the language that is edited; empty: the built-in one, which is shown in grey. */
export function TextOf({ editor, name, label, lines, maxLength }: TextOfProps) {
  const { draft, locale, builtIn, change } = editor;
  return (
    <TextField
      label={label}
      path={`texts.${locale}.${name}`}
      value={draft.texts[locale]?.[name] ?? ''}
      placeholder={builtIn?.texts[name]}
      lines={lines}
      maxLength={maxLength}
      lang={locale}
      dir="auto"
      onChange={(text) => change({ texts: withTexts(draft, locale, { [name]: text || undefined }) })}
    />
  );
}
