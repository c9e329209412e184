/** The largest mean under which so few events, or fewer, still have a chance of 5 % (Garwood 1936). */
export function upperBound95(events: number): number {
  let low = events;
  let high = events + 10 + 6 * Math.sqrt(events + 1);
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (atMost(events, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

function atMost(events: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let count = 1; count <= events; count += 1) {
    term *= mean / count;
    sum += term;
  }
  return sum;
}
