/** Custom elements for labelled text, without a project around them: properties in, events out. */
export { WiremarkArticle } from "./article/article.js";
export { type CardCommand, type CardTool, type KeyHint, LABEL_KEYS, WiremarkCard } from "./card/card.js";
export { type ElementEvents, emit, type SpanEdit } from "./events.js";
export { graphemeNavigator } from "./graphemes.js";
export { WiremarkLegend } from "./legend/legend.js";
export { Media } from "./media.js";
export type { ElementLabel, ElementSpan, TextNavigator, TextRange, TextSelection } from "./model.js";
export { Rows } from "./rows.js";
export { WiremarkSpans } from "./spans/spans.js";
export { type LabelStyle, paletteRules } from "./theme.js";
