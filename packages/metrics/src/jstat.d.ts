/** The library has no types of its own; these are the functions that are used. */
declare module 'jstat' {
  const jstat: {
    readonly normal: { cdf(x: number, mean: number, standardDeviation: number): number };
    readonly studentt: { inv(probability: number, degrees: number): number };
    /** Regularised incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number;
    /** ln Γ(x) */
    gammaln(x: number): number;
  };
  export = jstat;
}
