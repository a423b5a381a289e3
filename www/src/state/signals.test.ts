import { expect, it } from "vitest";
import { computed, effect, signal } from "./signals";

const soon = () => new Promise((resolve) => setTimeout(resolve));

it("an effect runs at once, and once for all changes of one turn, until it is ended", async () => {
  const [one, other] = [signal(1), signal(10)];
  const sum = computed(() => one.get() + other.get());
  const seen: number[] = [];
  const end = effect(() => {
    seen.push(sum.get());
  });
  expect(seen).toEqual([11]);
  one.set(2);
  other.set(20);
  await soon();
  expect(seen).toEqual([11, 22]);
  one.set(1);
  one.set(2);
  await soon();
  expect(seen).toEqual([11, 22]);
  end();
  one.set(3);
  await soon();
  expect(seen).toEqual([11, 22]);
});
