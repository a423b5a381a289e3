import { expect, it } from "vitest";
import { Preferences } from "./preferences";
import { effect } from "./signals";
import { memoryPreferences } from "./testing";

it("keeps choices in the storage under the page's name, and forgets them", () => {
  const kept = new Map([["wiremark beside", "Guidelines"]]);
  const preferences = new Preferences(() => memoryPreferences(kept));
  expect(preferences.get("beside")).toBe("Guidelines");
  preferences.set("show confidence", "yes");
  expect(kept.get("wiremark show confidence")).toBe("yes");
  preferences.set("show confidence", undefined);
  expect(preferences.has("show confidence")).toBe(false);
  expect([...kept.keys()]).toEqual(["wiremark beside"]);
});

it("holds them for as long as the page is open where the storage is closed to it", () => {
  const preferences = new Preferences(() => {
    throw new Error("SecurityError");
  });
  expect(preferences.get("project")).toBeUndefined();
  preferences.set("project", "p");
  expect(preferences.get("project")).toBe("p");
});

it("a change is noticed", async () => {
  const preferences = new Preferences(() => memoryPreferences());
  const seen: (string | undefined)[] = [];
  const end = effect(() => {
    seen.push(preferences.get("format"));
  });
  preferences.set("format", "csv");
  await Promise.resolve();
  expect(seen).toEqual([undefined, "csv"]);
  end();
});
