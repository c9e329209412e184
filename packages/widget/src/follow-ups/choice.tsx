import type { FollowUpKind } from './follow-up-kind.ts';

export const choice: FollowUpKind = {
  draw: ({ key, question, multiple, options }) => (
    <fieldset>
      <legend>{question}</legend>
      {options?.map((option) => (
        <label key={option.key} part="option">
          <input type={multiple ? 'checkbox' : 'radio'} name={key} value={option.key} />
          {option.text}
        </label>
      ))}
    </fieldset>
  ),
  answer: (choices) => ({ choices }),
};
