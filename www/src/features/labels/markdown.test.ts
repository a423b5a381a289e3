// @vitest-environment jsdom
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { rendered } from "./markdown";

function html(markdown: string, level = 3): string {
  const box = document.createElement("div");
  box.append(rendered(markdown, level));
  return box.innerHTML.trim();
}

it("sets what guidelines need", () => {
  expect(html("A *b* **c** `d`")).toBe("<p>A <em>b</em> <strong>c</strong> <code>d</code></p>");
  expect(html("- a\n- b").replaceAll("\n", "")).toBe("<ul><li>a</li><li>b</li></ul>");
  expect(html("3. a\n4. b")).toContain('<ol start="3">');
  expect(html("| a | b |\n|---|--:|\n| 1 | 2 |")).toContain('<td style="text-align: right;">2</td>');
  expect(html("~~no~~ &amp; `a < b`")).toBe("<p><del>no</del> &amp; <code>a &lt; b</code></p>");
  expect(html("- [x] done\n- [ ] open")).toMatch(/☑ +done.*\n.*☐ +open/);
});

it("moves headings below the page's own, whichever they begin with", () => {
  expect(html("# A\n\n## B")).toBe("<h3>A</h3>\n<h4>B</h4>");
  expect(html("## A\n\n### B")).toBe("<h3>A</h3>\n<h4>B</h4>");
  expect(html("# A\n\n###### B", 4)).toBe("<h4>A</h4>\n<h6>B</h6>");
});

it("opens links elsewhere, and only those that lead to a page or a mailbox", () => {
  expect(html("[a](https://example.org/x)")).toBe(
    '<p><a href="https://example.org/x" target="_blank" rel="noopener noreferrer">a</a></p>',
  );
  expect(html("<mailto:a@example.org>")).toContain('href="mailto:a@example.org"');
  for (const href of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org",
    "#fragment",
    "blob:x",
  ])
    expect(html(`[a](<${href}>)`), href).not.toContain("href");
});

it.each([
  ["a script", "<script>globalThis.ran = 1</script>"],
  ["an image with a handler", '<img src=x onerror="globalThis.ran = 1">'],
  ["an image of the net", "![alt text](https://example.org/spy.png)"],
  ["an image of data", "![alt text](data:image/svg+xml;base64,AAAA)"],
  ["a frame", '<iframe srcdoc="<script>globalThis.ran = 1</script>"></iframe>'],
  ["a style", "<style>body { display: none }</style>"],
  ["svg", '<svg onload="globalThis.ran = 1"><a xlink:href="javascript:1">x</a></svg>'],
  ["a broken tag", '<scr<script>ipt>x</scr</script>ipt><img """><script>1</script>">'],
  ["an attribute out of a title", '[a](https://example.org "x\\" onclick=\\"1")'],
  ["an address that closes its quotes", '[a](<https://example.org/"onmouseover="1>)'],
  ["a language that closes its quotes", '```"><img src=x onerror=1>\ncode\n```'],
  ["a form", '<form action="https://example.org"><input name=a></form>'],
])("%s in Markdown neither runs nor loads", (_, markdown) => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  const box = document.createElement("div");
  document.body.append(box);
  box.append(rendered(markdown, 3));
  expect(box.querySelector("script, img, iframe, style, svg, form, input, object, link")).toBeNull();
  for (const element of box.querySelectorAll("*"))
    for (const { name } of element.attributes)
      expect(["href", "target", "rel", "style", "start"]).toContain(name);
  expect(fetched).not.toHaveBeenCalled();
  expect("ran" in globalThis).toBe(false);
});

it("shows HTML as it was typed", () => {
  expect(html("a <b>b</b> &lt;i&gt;")).toBe("<p>a &lt;b&gt;b&lt;/b&gt; &lt;i&gt;</p>");
  expect(html("![a map](https://example.org/x.png)")).toBe("<p>a map</p>");
});

it("no text makes an element or an attribute that is not allowed", () => {
  const odd = fc.string({
    unit: fc.constantFrom(
      ..."<>\"'=&;:()[]!#*_`|-\n \\a/",
      "javascript:",
      "<img onerror=1 ",
      "<script>",
      "&lt;",
    ),
    maxLength: 60,
  });
  fc.assert(
    fc.property(odd, (markdown) => {
      const box = document.createElement("div");
      box.append(rendered(markdown, 3));
      expect(
        box.querySelector("script, img, iframe, style, svg, form, input, object, link, h1, h2"),
      ).toBeNull();
      for (const link of box.querySelectorAll("a")) expect(link.href).toMatch(/^(https?|mailto):/);
      for (const element of box.querySelectorAll("*"))
        for (const { name } of element.attributes) expect(name).not.toMatch(/^on/);
    }),
  );
});
