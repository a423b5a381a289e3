// The day a page says it was published. Only ISO dates are taken: 03/04/2020
// is two different days, and a wrong day is worse than none.

const META = [
  "article:published_time",
  "datepublished",
  "date",
  "dc.date",
  "dc.date.issued",
  "dcterms.date",
  "dcterms.issued",
  "pubdate",
  "publishdate",
  "publish-date",
  "parsely-pub-date",
];

/** The day of publication; `stated` is what Readability found, if it did. */
export function publishedOf(page: Document, stated?: string): string | undefined {
  return isoDay(stated) ?? fromMeta(page) ?? fromTime(page);
}

/** The day of an ISO date or timestamp, as written: the publisher's own day. */
export function isoDay(value: string | null | undefined): string | undefined {
  const day = /^\s*(\d{4}-\d{2}-\d{2})(?:[T\s]|$)/.exec(value ?? "")?.[1];
  if (day === undefined) return undefined;
  // February 30 parses as a day in March.
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

function fromMeta(page: Document): string | undefined {
  const stated = new Map<string, string>();
  for (const meta of page.querySelectorAll("meta[content]")) {
    const day = isoDay(meta.getAttribute("content"));
    if (day === undefined) continue;
    for (const attribute of ["property", "name", "itemprop"]) {
      const key = meta.getAttribute(attribute)?.trim().toLowerCase();
      if (key && !stated.has(key)) stated.set(key, day);
    }
  }
  return META.map((key) => stated.get(key)).find((day) => day !== undefined);
}

function fromTime(page: Document): string | undefined {
  const marked = page.querySelector("time[itemprop=datePublished][datetime], time[pubdate][datetime]");
  // Without a mark, the first one in the article is the byline's by custom.
  const time = marked ?? page.querySelector("article time[datetime]") ?? page.querySelector("time[datetime]");
  return isoDay(time?.getAttribute("datetime"));
}
