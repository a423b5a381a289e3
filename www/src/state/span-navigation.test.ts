import { expect, it } from "vitest";
import { CommandQueue } from "./command-queue";
import { DocumentStore } from "./document-store";
import { Notifications } from "./notifications";
import { Preferences } from "./preferences";
import { SpanNavigation } from "./span-navigation";
import { MemoryStorage, memoryAnnotator, memoryEditor, memoryPreferences } from "./testing";

const TEXT = "In Mosul on Friday, not in Beirut.";

async function opened() {
  const storage = new MemoryStorage();
  storage.put("a", TEXT);
  storage.put("b", "Nothing.");
  const notifications = new Notifications();
  const commands = new CommandQueue(notifications);
  const documents = new DocumentStore(memoryEditor(storage), notifications, () => true);
  const preferences = new Preferences(() => memoryPreferences());
  const spans = new SpanNavigation(documents, preferences, commands, notifications);
  const { opening } = await documents.open("a");
  await documents.predict(opening, await memoryAnnotator().client.annotate(TEXT));
  const active = () => spans.activeSpan && documents.wordsOf(spans.activeSpan);
  return { active, documents, notifications, spans };
}

it("walks the spans in the order of the text, round the end", async () => {
  const { active, spans, notifications } = await opened();
  for (const words of ["Mosul", "Friday", "Beirut", "Mosul"]) {
    await spans.goBy(1);
    expect(active()).toBe(words);
  }
  await spans.goBy(-1);
  expect(active()).toBe("Beirut");
  expect(spans.selection).toEqual({ start: 27, end: 27, exact: false });
  await expect
    .poll(() => notifications.announcement)
    .toBe(`“Beirut”, PLACE, not yet accepted, 3 of 3. In: ${TEXT}`);
});

it("orders by confidence; what is accepted on the way keeps its place", async () => {
  const { active, documents, spans, notifications } = await opened();
  await spans.toggleConfidenceOrder();
  expect(active()).toBe("Mosul");
  await expect.poll(() => notifications.announcement).toMatch(/^Lowest confidence first\. “Mosul”/);
  const order = () => spans.orderedSpans.map((span) => documents.wordsOf(span));
  expect(order()).toEqual(["Mosul", "Friday", "Beirut"]);
  await documents.edit({ kind: "accept", id: spans.active as number, accepted: true });
  expect(order()).toEqual(["Mosul", "Friday", "Beirut"]);
  spans.moveToOpen();
  expect(active()).toBe("Friday");
  await spans.toggleConfidenceOrder();
  await spans.toggleConfidenceOrder();
  expect(order()).toEqual(["Friday", "Beirut", "Mosul"]);
});

it("goes on to the next open span from where one was removed", async () => {
  const { active, documents, spans } = await opened();
  await spans.goBy(1);
  await spans.goBy(1);
  expect(active()).toBe("Friday");
  await documents.edit({ kind: "remove", id: spans.active as number });
  expect(active()).toBeUndefined();
  spans.moveToOpen();
  expect(active()).toBe("Beirut");
  spans.moveToOpen();
  expect(active()).toBe("Mosul");
});

it("what is hidden is not walked, and not active any more", async () => {
  const { active, spans } = await opened();
  await spans.goBy(1);
  spans.toggleLabel("PLACE");
  expect(active()).toBeUndefined();
  expect(spans.visibleSpans).toHaveLength(1);
  await spans.goBy(1);
  await spans.goBy(1);
  expect(active()).toBe("Friday");
});

it("follows the caret: the span it is on is active, and of two that touch the one that was", async () => {
  const { active, documents, spans } = await opened();
  await documents.edit({ kind: "add", start: 18, end: 19, label: "GROUP" });
  spans.select({ start: 14, end: 14, exact: false });
  expect(active()).toBe("Friday");
  spans.select({ start: 14, end: 16, exact: false });
  expect(active()).toBeUndefined();
  spans.select({ start: 18, end: 18, exact: false });
  expect(active()).toBe(",");
});

it("forgets a span that was removed, and everything in another document", async () => {
  const { active, documents, spans } = await opened();
  const moves: string[] = [];
  spans.caretMoved.subscribe(() => moves.push(active() ?? "none"));
  await spans.goBy(1);
  await documents.edit({ kind: "remove", id: spans.active as number });
  expect(spans.active).toBeUndefined();
  await documents.undo();
  expect(spans.active).toBeUndefined();
  await spans.goBy(-1);
  await documents.open("b");
  expect(spans.active).toBeUndefined();
  expect(spans.selection).toEqual({ start: 0, end: 0, exact: false });
  spans.dispose();
  expect(moves).toHaveLength(2);
});

it("offers the word that the caret is put on, until it has a label or the caret leaves it", async () => {
  const { documents, spans } = await opened();
  const offered = () => spans.offered && documents.wordsOf(spans.offered);
  const goTo = (words: string, behind = 1) => {
    const at = TEXT.indexOf(words) + behind;
    spans.select({ start: at, end: at, exact: false });
  };
  goTo("not");
  await expect.poll(offered).toBe("not");
  goTo("Friday");
  expect(offered()).toBeUndefined();
  goTo("in Beirut");
  await expect.poll(offered).toBe("in");
  // What is between words is none, nor a selection.
  goTo(".", 0);
  await documents.snap(0, 0);
  expect(offered()).toBeUndefined();
  goTo("not");
  await expect.poll(offered).toBe("not");
  spans.select({ start: 20, end: 27, exact: false });
  expect(offered()).toBeUndefined();
  goTo("not");
  await expect.poll(offered).toBe("not");
  spans.deactivate();
  expect(offered()).toBeUndefined();
});

it("says the sentence of a label, and no sentence where the label is all of it", async () => {
  const { documents, notifications, spans } = await opened();
  await documents.edit({ kind: "add", start: 0, end: TEXT.length, label: "GROUP" });
  await spans.goBy(1);
  await expect.poll(() => notifications.announcement).toBe(`“${TEXT}”, GROUP, accepted, 1 of 1.`);
});
