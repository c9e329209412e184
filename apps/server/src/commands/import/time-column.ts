import { OperatorError } from '../../base/coded-error.ts';
import { hasOffset, type TimeForm, timeExamples, timeFormsOf } from './read-time.ts';

/** Where something stands first, and how often it came. */
interface Place {
  row: number;
  text: string;
  count: number;
}

function counted(before: Place | undefined, first: Omit<Place, 'count'>): Place {
  return { ...(before ?? first), count: (before?.count ?? 0) + 1 };
}

/** A day up to the 12th can be taken for a month. */
const exchangeable: readonly TimeForm[] = ['day-first', 'month-first'];

/** Finds out how the times of a column are written: by all of them, since one alone may be read in two ways. */
export class TimeColumn {
  readonly #column: string;
  /** Of times that can be read in one way only. */
  readonly #forms = new Map<TimeForm, Place>();
  /** The first time of which the day can be taken for the month. */
  #twofold: Place | undefined;
  #unread: Place | undefined;
  #withoutOffset = false;
  #likely: readonly TimeForm[] = [];

  constructor(column: string) {
    this.#column = column;
  }

  add(text: string, row: number): void {
    const forms = this.#formsOf(text);
    const [form] = forms;
    if (form === undefined) this.#unread = counted(this.#unread, { row, text });
    else if (forms.length > 1) this.#twofold = counted(this.#twofold, { row, text });
    else this.#forms.set(form, counted(this.#forms.get(form), { row, text }));
    if (form !== undefined) this.#withoutOffset ||= !hasOffset(text, form);
  }

  /** Mostly they are those of the row before. */
  #formsOf(text: string): TimeForm[] {
    const likely = timeFormsOf(text, this.#likely);
    if (likely.length > 0) return likely;
    const forms = timeFormsOf(text);
    this.#likely = forms.some((form) => exchangeable.includes(form)) ? exchangeable : forms;
    return forms;
  }

  /** Something in it has no offset, so that a zone is needed. */
  get needsZone(): boolean {
    return this.#withoutOffset;
  }

  /** The form of most; those of others will be rejected. Throws OperatorError if nobody can tell which it is. */
  get form(): TimeForm {
    const dayFirst = this.#forms.get('day-first');
    const monthFirst = this.#forms.get('month-first');
    const option = 'Say which it is by --date-format day-first or month-first';
    if (dayFirst && monthFirst) {
      throw new OperatorError(
        `Column '${this.#column}': row ${dayFirst.row} has the day first (${dayFirst.text}), row ${monthFirst.row} the month ` +
          `(${monthFirst.text}). ${option}; the others are rejected then.`,
      );
    }
    const [most] = [...this.#forms].sort(([, first], [, second]) => second.count - first.count);
    if (this.#twofold && !dayFirst && !monthFirst && this.#twofold.count >= (most?.[1].count ?? 0)) {
      const { row, text } = this.#twofold;
      throw new OperatorError(
        `Column '${this.#column}': ${text} in row ${row}, and all others of its kind, can be read with the day or with the month first. ${option}.`,
      );
    }
    return most?.[0] ?? 'year-first';
  }

  /** As it stands in the file, to be shown. */
  example(form: TimeForm): string {
    return this.#forms.get(form)?.text ?? this.#twofold?.text ?? timeExamples[form];
  }

  /** The first of the times that are not of this form, and how many there are. */
  others(form: TimeForm): Place | undefined {
    const others = [...this.#forms].filter(([name]) => name !== form).map(([, place]) => place);
    const isTwofoldRead = form === 'day-first' || form === 'month-first';
    const all = [...others, this.#unread, isTwofoldRead ? undefined : this.#twofold].filter(
      (place) => place !== undefined,
    );
    const [first] = [...all].sort((one, other) => one.row - other.row);
    return first && { ...first, count: all.reduce((sum, { count }) => sum + count, 0) };
  }
}
