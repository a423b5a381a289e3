/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The full gazetteer's file beside the page; empty or missing where there is none. */
  readonly VITE_GAZETTEER?: string;
  readonly VITE_GAZETTEER_BYTES?: string;
}
