/** The commands of the keys with the keys that a person gave them, and the stores that they act on. */
import type { Preferences } from "../../state/preferences.js";
import { computed } from "../../state/signals.js";
import { type Bindings, keysOf, parsed } from "./bindings.js";
import { COMMANDS, type Command, type CommandId, type CommandTargets, commandFor } from "./commands.js";

export class KeyCommands {
  private readonly parsedBindings = computed(() => parsed(this.preferences.get("keys"), COMMANDS));

  constructor(
    private readonly preferences: Pick<Preferences, "get" | "set">,
    private readonly targets: CommandTargets,
  ) {}

  /** Keys that a person has given to commands. */
  get bindings(): Bindings {
    return this.parsedBindings.get();
  }

  /** Other keys from now on, in this browser. */
  bind(bindings: Bindings): void {
    this.preferences.set("keys", Object.keys(bindings).length > 0 ? JSON.stringify(bindings) : undefined);
  }

  /** The first key of a command, as it is now. */
  keyOf(id: CommandId): string {
    const command = COMMANDS.find((one) => one.id === id);
    return (command && keysOf(command, this.bindings)[0]) ?? "";
  }

  /** The command for a key event. Where one types only those with Ctrl work. */
  commandFor(event: KeyboardEvent, typing: boolean): Command | undefined {
    return commandFor(event, typing, this.bindings);
  }

  run(command: Command): void {
    command.run(this.targets);
  }
}
