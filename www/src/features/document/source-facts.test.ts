import { expect, it } from "vitest";
import { sourceFacts } from "./source-facts";

it.each([
  ["nothing known", {}, []],
  ["a file", { source: "news.jsonl" }, [["Source", "news.jsonl"]]],
  [
    "what the file said, but no lists and no texts",
    {
      source: "a.csv",
      meta: JSON.stringify({
        url: " https://x.org/1 ",
        year: 2024,
        tags: ["a"],
        body: "x".repeat(400),
        empty: "",
      }),
    },
    [
      ["Source", "a.csv"],
      ["url", "https://x.org/1"],
      ["year", "2024"],
    ],
  ],
  ["what is no object", { meta: "12" }, []],
  ["what cannot be read", { meta: "{" }, []],
])("%s", (_, info, facts) => {
  expect(sourceFacts(info)).toEqual(facts);
});

it("a document that is not stored has none", () => {
  expect(sourceFacts(undefined)).toEqual([]);
});
