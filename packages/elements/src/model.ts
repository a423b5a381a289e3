/** What the elements are given: the shapes of spans and labels, and whom they ask where an edge may be. */

/** A range of the text in UTF-16 units. */
export interface TextRange {
  start: number;
  end: number;
}

/** A labelled range. */
export interface ElementSpan extends TextRange {
  /** Its name among the spans of this text. */
  id: number;
  label: string;
  /** By the names of the label's attributes. */
  attributes: Readonly<Record<string, string>>;
  /** Who thought of it: a recogniser, a person who corrected that, or a person alone. */
  origin: "predicted" | "corrected" | "added";
  /** Whether a person agreed. */
  accepted: boolean;
  /** The confidence of the recogniser, from 0 to 1. */
  confidence: number;
}

/** One label of a label set. Its place in the set is its key and its colour. */
export interface ElementLabel {
  name: string;
  /** In degrees of OKLCH. */
  hue: number;
  /** A CSS `text-decoration-style`. */
  underline: string;
  /** One line of help. */
  meaning: string;
  attributes: readonly ElementAttribute[];
}

/** What else can be said of a span of a label. */
export interface ElementAttribute {
  name: string;
  /** Values of a `choice` are listed; others are typed. */
  kind: "choice" | "text" | "number" | "date" | "identifier";
  values: readonly string[];
  /** Whether it always has a value. */
  required: boolean;
}

/** A selection; an `exact` one does not snap to tokens. */
export interface TextSelection extends TextRange {
  exact: boolean;
}

/** Whoever knows the text's tokens. The elements decide nothing about spans: they ask this. */
export interface TextNavigator {
  /** The whole tokens that a range touches, if it touches any. */
  snap(start: number, end: number): Promise<TextRange | undefined>;
  /** Where a caret at `offset` goes by a token or a character; `behind` is for the end of a selection. */
  step(offset: number, options: { behind: boolean; character: boolean; forward: boolean }): Promise<number>;
  /**
   * Runs a task after what is still at work on the text. Selections are read in such a task, so
   * that a slow edit and a quick key after it do not overtake each other.
   */
  inTurn(task: () => unknown): Promise<unknown>;
}

/** The place of each label in its set, by name. */
export function labelIndices(labels: readonly { name: string }[]): ReadonlyMap<string, number> {
  return new Map(labels.map(({ name }, index) => [name, index]));
}
