/** As a person reads it: `killed_or_injured` → `killed or injured`. */
export function readable(value: string): string {
  return value.replaceAll("_", " ");
}

export const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;
