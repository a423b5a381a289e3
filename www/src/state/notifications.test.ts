import { expect, it } from "vitest";
import { CommandQueue } from "./command-queue";
import { Notifications } from "./notifications";

it("an error goes with the next edit, unless it lasts; a notice stays", () => {
  const notifications = new Notifications();
  notifications.showError(new Error("no"));
  notifications.clearError();
  expect(notifications.notice).toBeUndefined();
  notifications.show({ kind: "error", text: "lost", lasting: true });
  notifications.clearError();
  expect(notifications.notice?.text).toBe("lost");
  notifications.notify("done");
  notifications.clearError();
  expect(notifications.notice).toEqual({ kind: "info", text: "done" });
  notifications.dismiss();
  expect(notifications.notice).toBeUndefined();
});

it("a repeated announcement differs, so that it is spoken again; a notice is announced", () => {
  const notifications = new Notifications();
  notifications.announce("Undone.");
  notifications.announce("Undone.");
  expect(notifications.announcement).toBe("Undone.\u00a0");
  notifications.notify("Deleted.");
  expect(notifications.announcement).toBe("Deleted.");
  notifications.notify("Restored.", [{ name: "Undo", run: () => {} }]);
  expect(notifications.announcement).toBe("Restored.");
});

it("commands are done in order; one that fails is shown and stops no other", async () => {
  const notifications = new Notifications();
  const queue = new CommandQueue(notifications);
  const done: number[] = [];
  const slow = queue.enqueue(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    done.push(1);
    return "one";
  });
  const failing = queue.enqueue(() => {
    done.push(2);
    throw new Error("two failed");
  });
  const last = queue.enqueue(() => done.push(3));
  expect(await Promise.all([slow, failing, last])).toEqual(["one", undefined, 3]);
  expect(done).toEqual([1, 2, 3]);
  expect(notifications.notice).toEqual({ kind: "error", text: "Two failed" });
});
