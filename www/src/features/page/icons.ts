/** Small signs, drawn: not every typeface has them. */
import { html } from "lit";

export const FLAG = html`<svg class="sign" viewBox="0 0 12 12" role="img" aria-label="flagged"><title>flagged</title><path d="M2.5 11.5v-11h7l-2 3 2 3h-7" /></svg>`;

export const NOTE = (note: string) =>
  html`<svg class="sign" viewBox="0 0 12 12" role="img" aria-label="note"><title>${note}</title><path d="M1 1.5h10v7H6l-3 3v-3H1z" /></svg>`;
