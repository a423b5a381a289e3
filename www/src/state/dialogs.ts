/** Which dialog is to be opened, and what it is about. */
import type { PastChangeView } from "../core/pkg/wiremark.js";
import type { DocumentInfo } from "../storage/storage.js";
import { Emitter } from "./emitter.js";

/** All places of the same words: what is to be done with them. */
export interface EqualRequest {
  /** Whether they get the label, or lose it. */
  kind: "label" | "remove";
  scope: "document" | "project";
  words: string;
  label: string;
  attributes: Record<string, string>;
}

/** Where a text comes from. */
export interface Origin {
  file?: string;
  published?: string;
  notices?: readonly string[];
}

/** A text that a person makes several articles of. */
export interface ArticleSplit {
  text: string;
  /** Where articles begin, as far as that is known. */
  starts: readonly number[];
  /** Where it comes from, if it is no document yet. */
  origin?: Origin;
  /** The document that it is. `applied`: how many changes are applied. */
  document?: { key: string; name: string; applied: number };
}

/** What an export can be asked to be of. */
export interface ExportRequest {
  /** Only these documents. */
  keys?: readonly string[];
  /** The whole project, to be kept. */
  project?: boolean;
}

/** Each dialog with what it is about. */
export interface DialogRequests {
  joinDocuments: readonly DocumentInfo[];
  splitArticles: ArticleSplit;
  changes: readonly PastChangeView[];
  equal: EqualRequest;
  export: ExportRequest | undefined;
  import: readonly File[];
  keys: undefined;
  palette: undefined;
  project: undefined;
}

export type DialogName = keyof DialogRequests;

/** The request need not be given where it may be nothing. */
type RequestOf<Name extends DialogName> = undefined extends DialogRequests[Name]
  ? [request?: DialogRequests[Name]]
  : [request: DialogRequests[Name]];

export class Dialogs {
  private readonly requests = new Emitter<{ name: DialogName; request: unknown }>();

  show<Name extends DialogName>(name: Name, ...[request]: RequestOf<Name>): void {
    this.requests.emit({ name, request });
  }

  /** Passes a request on to a dialog that was not there yet. */
  repeat<Name extends DialogName>(name: Name, request: DialogRequests[Name]): void {
    this.requests.emit({ name, request });
  }

  /** @returns what ends the subscription. */
  onRequest<Name extends DialogName>(
    name: Name,
    listener: (request: DialogRequests[Name]) => void,
  ): () => void {
    return this.requests.subscribe((requested) => {
      if (requested.name === name) listener(requested.request as DialogRequests[Name]);
    });
  }
}
