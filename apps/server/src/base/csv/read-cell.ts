import { keepsNumber } from '../keeps-number.ts';

/** What an attribute may be besides text: `attributes.seats:number`. */
export type CellKind = 'number' | 'boolean';

export type ReadCell = { value: number | boolean } | { fault: 'wrong-type' | 'number-inexact' };

/** Reads a cell as what its column is: `9`, `9,5`, `TRUE`. */
export function readCell(kind: CellKind, cell: string): ReadCell {
  const text = cell.trim().toLowerCase();
  if (kind === 'number' && /^[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/.test(text)) {
    const number = text.replace(',', '.').replace('+', '');
    return keepsNumber(number) ? { value: Number(number) } : { fault: 'number-inexact' };
  }
  if (kind === 'boolean' && /^(?:true|false)$/.test(text)) return { value: text === 'true' };
  return { fault: 'wrong-type' };
}

/** A spreadsheet shows what has more than eleven digits so, and writes it: the rest is lost. */
export function isShortenedNumber(cell: string): boolean {
  return /^\d(?:[.,]\d+)?e\+\d+$/i.test(cell.trim());
}
