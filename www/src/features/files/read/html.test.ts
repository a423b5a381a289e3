// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { textOf } from "./flatten";
import { articleOf, nestsTooDeep } from "./html";

const flat = (html: string) => textOf(new DOMParser().parseFromString(html, "text/html").body);
const sentence = "Fighting went on for a third day near the river, officials said, and roads were closed. ";
const filler = `<p>${sentence.repeat(4)}</p>`.repeat(4);

it("puts blocks apart by a blank line and collapses white space", () => {
  expect(flat("<h2>Head</h2><div><div><p> one\n  two </p></div>\n<p>three</p></div>tail")).toBe(
    "Head\n\none two\n\nthree\n\ntail",
  );
  expect(flat("<p>a <b> b</b><i>c</i> , d</p>")).toBe("a bc , d");
  expect(flat("<p>a</p><p>&nbsp;</p><p></p><p>b</p>")).toBe("a\n\nb");
});

it("keeps line breaks, lists, tables and <pre>", () => {
  expect(flat("<p>a<br>b<br><br><br>c<br></p><p>d</p>")).toBe("a\nb\n\nc\n\nd");
  expect(flat("<p>x</p><ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul><p>y</p>")).toBe(
    "x\n\na\nb\n\nc\n\ny",
  );
  expect(
    flat(
      "<table><tr><th>Town</th><th> Dead</th></tr>\n<tr><td><p>Sarn</p></td> <td><p>3</p></td></tr><tr><td>b</td><td></td><td>c</td><td></td></tr></table>end",
    ),
  ).toBe("Town\tDead\nSarn\t3\nb\t\tc\n\nend");
  expect(flat("<p>a</p><pre>\n x\n\ty  z\n</pre><p>b</p>")).toBe("a\n\n x\n\ty  z\n\nb");
});

it("decodes entities once", () => {
  expect(flat("<p>A&amp;B &lt;b&gt; &#8217;&eacute;&nbsp;x &amp;amp; &#xD800;</p>")).toBe(
    "A&B <b> \u{2019}\u{e9}\u{a0}x &amp; \u{fffd}",
  );
});

it("runs nothing, fetches nothing and keeps nothing that is not text", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  const page = `<title>Three hurt</title><body onload="globalThis.ran=1"><article><h1>Three hurt</h1>
    <script>globalThis.ran = 1; document.write("written")</script><style>p{}</style>
    <p>${sentence}<img src="http://example.invalid/x.png" onerror="globalThis.ran=1" alt="alt"></p>
    <iframe srcdoc="<script>parent.ran=1</script>framed"></iframe><iframe src="http://example.invalid"></iframe>
    <noscript><p>Switch scripts on</p></noscript><template><p>template</p></template>
    <svg><text>drawn</text><script>globalThis.ran=1</script></svg><object data="x">obj</object>
    <a href="javascript:globalThis.ran=1">linked</a><p hidden>secret</p>${filler}</article>`;
  const { text } = await articleOf(page);
  vi.unstubAllGlobals();
  expect(text).toContain("Fighting went on");
  expect(text).not.toMatch(/written|alt|framed|Switch|template|drawn|obj|secret|globalThis|<|p\{\}/);
  expect((globalThis as { ran?: unknown }).ran).toBeUndefined();
  expect(fetched).not.toHaveBeenCalled();
  expect(document.body.innerHTML).toBe("");
});

it("puts the headline on top once, without the site's name", async () => {
  const body = (head: string) => `<title>Dam attack kills nine near Sarn | The Sarn Post</title><body>
    <nav><a href="/">Home</a> <a href="/w">World</a></nav><article>${head}${filler}</article>`;
  for (const head of [
    "<h1>Dam attack\n kills nine near Sarn</h1>",
    "<h2>Dam attack kills nine near Sarn</h2>",
    "",
  ]) {
    const { text, notices } = await articleOf(body(head));
    expect(text.split("\n\n").slice(0, 2), head).toEqual([
      "Dam attack kills nine near Sarn",
      sentence.repeat(4).trim(),
    ]);
    expect(text.match(/Dam attack/g)).toHaveLength(1);
    expect(text).not.toContain("Home");
    expect(notices).toEqual(["Only the article's text was taken from the page"]);
  }
});

it("knows a headline that the title goes on from", async () => {
  const { text } = await articleOf(`<title>Nine killed | The Post</title><h2>Nine killed</h2>${filler}`);
  expect(text.match(/Nine killed/g)).toHaveLength(1);
});

it("takes the day of publication if it is an ISO date", async () => {
  const day = async (head: string, body = "") =>
    (await articleOf(`<head>${head}</head><body>${body}${filler}`)).published;
  const meta = (content: string) => `<meta property="article:published_time" content="${content}">`;
  expect(await day(meta("2016-07-14T23:30:00+02:00"))).toBe("2016-07-14");
  expect(await day(`<meta name="DC.date" content="2016-07-15">`)).toBe("2016-07-15");
  expect(await day("", '<p><time datetime="2016-07-16">16 July</time></p>')).toBe("2016-07-16");
  expect(
    await day(
      `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"x","datePublished":"2016-07-17T01:00:00Z"}</script>`,
    ),
  ).toBe("2016-07-17");
  expect(await day(meta("14/07/2016"))).toBeUndefined();
  expect(await day(meta("2016-02-30"))).toBeUndefined();
  expect(await day("")).toBeUndefined();
});

it("falls back to the whole page, and to nothing", async () => {
  expect((await articleOf("<p>Short note")).text).toBe("Short note");
  expect((await articleOf("plain text & more")).text).toBe("plain text & more");
  for (const empty of ["", "<html></html>", "<title>t</title><script>x</script>", "<pre>\n\n </pre>"]) {
    expect((await articleOf(empty)).text, empty).toBe("");
  }
});

it("copes with deep nesting and much text", async () => {
  const deep = `${"<div><b>".repeat(900)}deep${"</b></div>".repeat(900)}`;
  expect(nestsTooDeep(deep)).toBe(false);
  expect(flat(deep)).toBe("deep");
  // Unlike browsers, jsdom nests all 1800.
  const { text, notices } = await articleOf(deep);
  expect(text).toBe("deep");
  expect(notices).toEqual(["The page is too large to look for its article: all of its text was taken"]);
  const long = `<article>${filler.repeat(30)}</article>`;
  expect((await articleOf(long)).text.length).toBeGreaterThan(40_000);
}, 60_000);

it("takes all of a page with too many elements, and says so", async () => {
  const { text, notices } = await articleOf(`<h1>Head</h1>${"<i>x</i> ".repeat(51_000)}`);
  expect(text.startsWith("Head\n\nx x x")).toBe(true);
  expect(notices).toEqual(["The page is too large to look for its article: all of its text was taken"]);
}, 60_000);

it("knows nesting that would block the parser from what only looks like it", () => {
  for (const piece of ["<div>", "<div><b class='x'>", "<b><p>", "<DIV\n>", "<a href='/'><span>"]) {
    expect(nestsTooDeep(piece.repeat(2_100)), piece).toBe(true);
  }
  for (const piece of [
    "<p>x",
    "<li>x",
    "<br>",
    "<div></div>",
    "<svg><path d=''/></svg>",
    "<tr><td>x",
    "a < b",
    "<",
  ]) {
    expect(nestsTooDeep(piece.repeat(20_000)), piece).toBe(false);
  }
});
