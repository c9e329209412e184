import { useEffect } from 'preact/hooks';
import { type Formats, useFormats } from './formats.ts';
import { defineWords, useWords } from './words.ts';

const messageWords = defineWords({
  en: {
    missing: 'Please fill this in.',
    notChosen: 'Please choose this.',
    email: 'Must be an e-mail address such as ada@shop.example.',
    url: 'Must be an address such as https://shop.example.',
    number: 'Must be a number.',
    time: 'Please give day and time.',
    day: 'Please give a whole day.',
    tooSmall: (least: string) => `At least ${least}.`,
    tooLarge: (most: string) => `At most ${most}.`,
    whole: 'Must be a whole number.',
    tooLong: (most: string) => `At most ${most} characters.`,
    tooShort: (least: string) => `At least ${least} characters.`,
    other: 'This is not right yet.',
  },
  de: {
    missing: 'Bitte ausfüllen.',
    notChosen: 'Bitte auswählen.',
    email: 'Muss eine E-Mail-Adresse sein, zum Beispiel ada@shop.example.',
    url: 'Muss eine Adresse sein, zum Beispiel https://shop.example.',
    number: 'Muss eine Zahl sein.',
    time: 'Bitte Tag und Uhrzeit angeben.',
    day: 'Bitte einen ganzen Tag angeben.',
    tooSmall: (least: string) => `Mindestens ${least}.`,
    tooLarge: (most: string) => `Höchstens ${most}.`,
    whole: 'Muss eine ganze Zahl sein.',
    tooLong: (most: string) => `Höchstens ${most} Zeichen.`,
    tooShort: (least: string) => `Mindestens ${least} Zeichen.`,
    other: 'Das stimmt noch nicht.',
  },
});

type Words = (typeof messageWords)['en'];
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What browsers say of a field that keeps a form from being sent, in the language of the page: by themselves they say it in
 * their own.
 */
export function useFieldMessages(): void {
  const words = useWords(messageWords);
  const formats = useFormats();
  useEffect(() => {
    const onInvalid = ({ target }: Event) => {
      if (isControl(target) && !target.validity.customError) {
        target.setCustomValidity(tell(target, words, formats));
      }
    };
    // With a message of ours the browser takes a field for wrong whatever it holds.
    const onInput = ({ target }: Event) => {
      if (isControl(target)) target.setCustomValidity('');
    };
    const onClick = ({ target }: Event) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.type !== 'submit' || !button.form) return;
      for (const element of button.form.elements) if (isControl(element)) element.setCustomValidity('');
    };
    addEventListener('invalid', onInvalid, true);
    addEventListener('input', onInput, true);
    addEventListener('click', onClick, true);
    return () => {
      removeEventListener('invalid', onInvalid, true);
      removeEventListener('input', onInput, true);
      removeEventListener('click', onClick, true);
    };
  }, [words]);
}

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function tell(control: Control, words: Words, { count, plain }: Formats): string {
  const { validity, type, title } = control;
  const { min = '', max = '', maxLength = 0, minLength = 0 } = control as Partial<HTMLInputElement>;
  // Whatever is wrong with a time: it is not there, or not typed to its end.
  const whole = { date: words.day, 'datetime-local': words.time }[type];
  if (whole) return whole;
  if (validity.badInput) return words.number;
  if (validity.valueMissing) return chosen.includes(type) ? words.notChosen : words.missing;
  if (validity.typeMismatch) return type === 'email' ? words.email : words.url;
  if (validity.rangeUnderflow) return words.tooSmall(plain(Number(min)));
  if (validity.rangeOverflow) return words.tooLarge(plain(Number(max)));
  if (validity.stepMismatch) return words.whole;
  if (validity.tooLong) return words.tooLong(count(maxLength));
  if (validity.tooShort) return words.tooShort(count(minLength));
  return title || words.other;
}

const chosen: readonly string[] = ['checkbox', 'radio', 'select-one'];
