/** The module of the core, for the workers that need it. */
import init from "../core/pkg/wiremark.js";
import { NOT_STARTED } from "./reason.js";

let loading: Promise<void> | undefined;

/** Loads it, once. What did not load is loaded again when it is asked for again. @throws a sentence for people. */
export function loadCore(): Promise<void> {
  loading ??= init().then(
    () => {},
    (error) => {
      console.warn(error);
      loading = undefined;
      throw new Error(NOT_STARTED);
    },
  );
  return loading;
}
