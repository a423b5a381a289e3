// Documents that are there before the page is: put straight into the browser's database.

import { readFile } from "node:fs/promises";
import type { Dump } from "../../www/src/storage/testing";
import { baseUrl } from "./chromium";
import { workspace } from "./workspace";

/** What a document is given beside what all of them have. */
export interface Stored {
  key: string;
  text?: string;
  [more: string]: unknown;
}

/** Puts documents into a project, and loads the page with them. The page is open already. */
export async function store(documents: Stored[], project = "articles"): Promise<void> {
  await workspace.page.evaluate(
    async ({ documents, project }) => {
      const opening = indexedDB.open("wiremark");
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction(["documents", "texts"], "readwrite");
      documents.forEach(({ key, text = "12 people died in Mosul.", ...more }, order) => {
        transaction.objectStore("documents").put({
          key,
          project,
          name: key,
          order,
          created: order,
          changed: order,
          length: text.length,
          labelled: true,
          applied: 0,
          spans: 0,
          accepted: 0,
          finished: false,
          flagged: false,
          touched: false,
          least: 1,
          labels: {},
          ...more,
        });
        transaction.objectStore("texts").put(text, key);
      });
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
      database.close();
    },
    { documents, project },
  );
  await workspace.page.reload();
  await workspace.started();
}

/** A database as the page's first version left it: the document's name was its key. */
export async function storeFirstVersion(
  documents: { id: string; text: string; more: Record<string, unknown>; entries?: string[] }[],
): Promise<void> {
  await leavePage();
  await workspace.page.evaluate(async (documents) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    await done(indexedDB.deleteDatabase("wiremark"));
    const opening = indexedDB.open("wiremark", 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("documents", { keyPath: "id" });
      opening.result.createObjectStore("texts");
      opening.result.createObjectStore("journal");
    };
    const database = await done(opening);
    const transaction = database.transaction(["documents", "texts", "journal"], "readwrite");
    for (const { id, text, more, entries = [] } of documents) {
      transaction.objectStore("documents").put({
        id,
        created: 1,
        changed: 1,
        done: entries.length,
        labelled: false,
        spans: 0,
        accepted: 0,
        length: text.length,
        ...more,
      });
      transaction.objectStore("texts").put(text, id);
      entries.forEach((entry, nth) => {
        transaction.objectStore("journal").put(entry, [id, nth]);
      });
    }
    await new Promise<void>((resolve) => {
      transaction.oncomplete = () => resolve();
    });
    database.close();
  }, documents);
  await workspace.page.goto(baseUrl);
  await workspace.started();
}

/** A database of version 2, as the page that wrote it left it. */
export async function storeSecondVersion(): Promise<void> {
  const dump = await readFile(new URL("fixtures/database-2.json", import.meta.url), "utf8");
  await leavePage();
  await workspace.page.evaluate(async (dump) => {
    const { version, stores } = JSON.parse(dump) as Dump;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    await done(indexedDB.deleteDatabase("wiremark"));
    const opening = indexedDB.open("wiremark", version);
    opening.onupgradeneeded = () => {
      for (const [name, { keyPath, indexes }] of Object.entries(stores)) {
        const store = opening.result.createObjectStore(name, keyPath === null ? {} : { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath);
      }
    };
    const database = await done(opening);
    const transaction = database.transaction(Object.keys(stores), "readwrite");
    for (const [name, { keyPath, rows }] of Object.entries(stores)) {
      const store = transaction.objectStore(name);
      for (const { key, value } of rows) store.put(value, keyPath === null ? key : undefined);
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    database.close();
  }, dump);
  await workspace.page.goto(baseUrl);
  await workspace.started();
}

/** To a page of the same origin that does not hold on to the database. */
async function leavePage(): Promise<void> {
  const blank = `${baseUrl}blank`;
  await workspace.context.route(blank, (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>blank</title>" }),
  );
  await workspace.page.goto(blank);
}
