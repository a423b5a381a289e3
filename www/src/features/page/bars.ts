/**
 * How much of the window's edges the page's bars cover, as `--head`, `--bar` (the bar at the bottom) and `--foot`
 * (that bar and the notices over it), for whatever has to stay clear of them.
 */

const HEAD = ".head";
const BAR = ".bottom-bar, wiremark-card";
const NOTICES = ".notices";

export class Bars {
  private observed: HTMLElement[] = [];
  private readonly resized = new ResizeObserver(() => this.measure());
  private readonly changes = new MutationObserver(() => this.find());

  /** `changed`: they cover more or less than before. */
  constructor(
    private readonly page: HTMLElement,
    private readonly changed: () => void,
  ) {}

  start(): void {
    this.changes.observe(this.page, { childList: true, subtree: true });
    this.find();
  }

  stop(): void {
    this.changes.disconnect();
    this.resized.disconnect();
    this.observed = [];
  }

  private find(): void {
    const found = [...this.page.querySelectorAll<HTMLElement>(`${HEAD}, ${BAR}, ${NOTICES}`)];
    if (found.length === this.observed.length && found.every((one, nth) => one === this.observed[nth]))
      return;
    this.observed = found;
    this.resized.disconnect();
    for (const one of found) this.resized.observe(one);
    this.measure();
  }

  private measure(): void {
    const bar = this.height(BAR);
    const covered = { "--head": this.height(HEAD), "--bar": bar, "--foot": bar + this.height(NOTICES) };
    const { style } = document.documentElement;
    let changed = false;
    for (const [name, height] of Object.entries(covered)) {
      const value = `${height}px`;
      if (style.getPropertyValue(name) === value) continue;
      style.setProperty(name, value);
      changed = true;
    }
    if (changed) this.changed();
  }

  /** What scrolls with the page has no box of its own, and covers nothing. */
  private height(selector: string): number {
    // To the fraction, or the text is seen between one bar and the next.
    const heights = this.observed
      .filter((one) => one.matches(selector))
      .map((one) => one.getBoundingClientRect().height);
    return Math.max(0, ...heights);
  }
}
