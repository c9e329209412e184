/** Stands where somebody was written of who has been erased. */
export const erasedWord = '[erased]';
