import type { FollowUpDrawing } from './follow-up-drawing.ts';

export const choice: FollowUpDrawing = ({ key, question, multiple, options }) => (
  <fieldset>
    <legend>{question}</legend>
    {options?.map((option) => (
      <label key={option.key} part="option">
        <input type={multiple ? 'checkbox' : 'radio'} name={key} value={option.key} />
        {option.text}
      </label>
    ))}
  </fieldset>
);
