import { mostCharacters } from '@voxpoint/contract/vocabulary';
import type { FollowUpDrawing } from './follow-up-drawing.ts';

export const choice: FollowUpDrawing = ({ key, question, multiple, options }) => (
  <fieldset>
    <legend>{question}</legend>
    {options?.map((option) => [
      <label key={option.key} part="option">
        <input type={multiple ? 'checkbox' : 'radio'} name={key} value={option.key} />
        {option.text}
      </label>,
      option.freeText && (
        <textarea
          key={option.key}
          part="text"
          name={key}
          maxLength={mostCharacters}
          aria-label={option.text}
        />
      ),
    ])}
  </fieldset>
);
