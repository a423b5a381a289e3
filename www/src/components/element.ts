/** What the elements of the open document have in common. */
import { property } from "lit/decorators.js";
import type { ArticleSession } from "../features/document/article-session.js";
import { PageElement } from "../features/page/element.js";
import { labelIndex, numbered } from "../state/labels.js";

export abstract class ArticleElement extends PageElement {
  @property({ attribute: false }) session!: ArticleSession;

  /** The labels with their place in the set, which is their key and colour. */
  protected get numberedLabels() {
    return numbered(this.session.labels);
  }

  protected labelIndex(name: string): number {
    return labelIndex(this.session.labels, name);
  }
}
