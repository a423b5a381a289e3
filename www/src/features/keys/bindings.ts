/** Which keys a person has given to which commands, over those of the table. Pure. */

export interface Bindable {
  readonly id: string;
  /** The table's own. */
  readonly keys: readonly string[];
}

/** Keys by command; only where they are not the table's. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

/** Keys that the text or the browser needs for itself, and what for. */
const TAKEN: readonly (readonly [RegExp, string])[] = [
  [/^(Alt\+)?(Shift\+)?(Arrow|Home$|End$|Page)/, "moves the caret"],
  [/^Ctrl\+(Alt\+)?(Shift\+)?(Arrow|Home$|End$|Page)/, "moves the caret or the page"],
  [/Tab$/, "goes to the next part of the page"],
  [/Escape$/, "leaves things as they are"],
  [/^Ctrl\+(Shift\+)?[ACFLNPQRTVWX]$/, "is the browser's"],
  [/^Ctrl\+[-+=0]$/, "is the browser's"],
  [/(^|\+)F\d+$/, "is the browser's"],
];

export function keysOf(command: Bindable, bindings: Bindings): readonly string[] {
  return bindings[command.id] ?? command.keys;
}

/** The command that has a key. */
export function holderOf<C extends Bindable>(
  commands: readonly C[],
  bindings: Bindings,
  key: string,
): C | undefined {
  return commands.find((command) => keysOf(command, bindings).includes(key));
}

/** Why a key cannot be given to any command. */
export function refusal(key: string): string | undefined {
  return TAKEN.find(([pattern]) => pattern.test(key))?.[1];
}

/** A command's key `from` becomes `to`; whoever had that gets `from`, so that none is left without. */
export function rebound(
  commands: readonly Bindable[],
  bindings: Bindings,
  command: Bindable,
  from: string,
  to: string,
): Bindings {
  const holder = holderOf(commands, bindings, to);
  if (holder?.id === command.id) return bindings;
  const swapped = (one: Bindable, before: string, after: string) =>
    keysOf(one, bindings).map((key) => (key === before ? after : key));
  const changed = {
    ...bindings,
    [command.id]: swapped(command, from, to),
    ...(holder ? { [holder.id]: swapped(holder, to, from) } : {}),
  };
  return withoutOwn(commands, changed);
}

/** A command gets the table's keys back, and so does whoever has them now. */
export function reset(commands: readonly Bindable[], bindings: Bindings, command: Bindable): Bindings {
  const { [command.id]: own, ...rest } = bindings;
  if (!own) return bindings;
  return command.keys.reduce<Bindings>((now, key) => {
    const holder = commands.find((other) => other.id !== command.id && keysOf(other, now).includes(key));
    return holder ? reset(commands, now, holder) : now;
  }, rest);
}

/** What was kept; what does not fit the table any more is left out. */
export function parsed(json: string | undefined, commands: readonly Bindable[]): Bindings {
  let bindings: Bindings = {};
  try {
    const read: unknown = JSON.parse(json ?? "{}");
    if (typeof read === "object" && read !== null)
      bindings = Object.fromEntries(
        Object.entries(read).filter(
          ([id, keys]) =>
            commands.some((command) => command.id === id) &&
            Array.isArray(keys) &&
            keys.length > 0 &&
            keys.every((key) => typeof key === "string" && key !== "" && refusal(key) === undefined),
        ),
      );
  } catch {
    // The table's own keys are good enough.
  }
  return withoutOwn(commands, withoutClashes(commands, bindings));
}

/** A later table may have given a key to another command. */
function withoutClashes(commands: readonly Bindable[], bindings: Bindings): Bindings {
  const clashing = commands.find(
    (command) =>
      bindings[command.id] &&
      keysOf(command, bindings).some((key) =>
        commands.some((other) => other !== command && keysOf(other, bindings).includes(key)),
      ),
  );
  if (!clashing) return bindings;
  const { [clashing.id]: _, ...rest } = bindings;
  return withoutClashes(commands, rest);
}

function withoutOwn(commands: readonly Bindable[], bindings: Bindings): Bindings {
  return Object.fromEntries(
    Object.entries(bindings).filter(([id, keys]) => {
      const own = commands.find((command) => command.id === id)?.keys ?? [];
      return own.length !== keys.length || own.some((key, nth) => key !== keys[nth]);
    }),
  );
}
