/**
 * Makes the findings of a text at once: a call for each field of each would take
 * as long as some of the recognisers.
 *
 * @param {Float64Array} numbers for each finding its start, end, confidence, the
 *   place of its label in `strings`, how many attributes it has, and the places of
 *   their names and values
 * @param {string[]} strings
 */
export function findings(numbers, strings) {
  const findings = [];
  let at = 0;
  while (at < numbers.length) {
    const start = numbers[at];
    const end = numbers[at + 1];
    const confidence = numbers[at + 2];
    const label = strings[numbers[at + 3]];
    const attributes = {};
    const last = at + 5 + 2 * numbers[at + 4];
    for (at += 5; at < last; at += 2) attributes[strings[numbers[at]]] = strings[numbers[at + 1]];
    findings.push({ start, end, label, attributes, confidence });
  }
  return { findings };
}
