/**
 * The browser's selection as a tree sees it that may be a shadow root. The document's own answer is
 * then the host in some browsers, and the very nodes in others.
 */

export interface SelectionEnds {
  anchorNode: Node;
  anchorOffset: number;
  focusNode: Node;
  focusOffset: number;
}

/** Chromium's, which no standard has. */
type WithSelection = ShadowRoot & { getSelection?(): Selection | null };

/** Where the selection starts and ends, as far as it lies in this tree. */
export function selectionIn(root: Document | ShadowRoot): SelectionEnds | undefined {
  const selection = document.getSelection();
  if (!selection) return undefined;
  if (!(root instanceof ShadowRoot)) return ends(selection);
  const own = (root as WithSelection).getSelection?.();
  if (own) return ends(own);
  if (!selection.getComposedRanges) return ends(selection);
  const [range] = selection.getComposedRanges({ shadowRoots: [root] });
  if (!range) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return selection.direction === "backward"
    ? {
        anchorNode: endContainer,
        anchorOffset: endOffset,
        focusNode: startContainer,
        focusOffset: startOffset,
      }
    : {
        anchorNode: startContainer,
        anchorOffset: startOffset,
        focusNode: endContainer,
        focusOffset: endOffset,
      };
}

function ends({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): SelectionEnds | undefined {
  return anchorNode && focusNode ? { anchorNode, anchorOffset, focusNode, focusOffset } : undefined;
}
