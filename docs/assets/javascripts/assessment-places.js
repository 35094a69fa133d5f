"use strict";
/**
 * Where assessments are kept: on this device (IndexedDB) or in this tab (sessionStorage). Both hold the same tables of
 * plain rows, so everything above the rows is written once. Reading never changes anything; a row that cannot be
 * understood is copied to the table "aside" before something else may take its place.
 *
 * @typedef {{id: string, name: string, role: string, marking: string, edition: number, started_at: string,
 *   changed_at: string, filed_at: string}} Assessment  filed_at: the last save to a file, or ""
 * @typedef {"assessments" | "answers" | "aside"} Table
 * @typedef {{table: Table, key: string, value: unknown}} Row
 * @typedef {{get(table: Table, key: string): Promise<unknown>, all(table: Table, prefix?: string): Promise<Row[]>,
 *   put(table: Table, key: string, value: unknown): void, remove(table: Table, key: string): void}} Rows
 * @typedef {<T>(mode: "readonly" | "readwrite", work: (rows: Rows) => Promise<T>) => Promise<T>} Transact
 */
var pac = pac || {};

pac.places = (() => {
  /** Names start with the product and the version: many sites of one host may share a browser's storage. */
  const NAME = "partnership-self-assessment";
  const VERSION = 1;
  const PREFIX = `${NAME}/${VERSION}/`;
  /** @type {Table[]} */
  const TABLES = ["assessments", "answers", "aside"];

  /** Thrown when the assessment is no longer there. */
  class Gone extends Error {}

  /** Thrown when a newer edition of this site wrote the database. It is left as it is. */
  class Newer extends Error {}

  /** @param {unknown} value  @returns {value is Assessment} */
  function isAssessment(value) {
    if (typeof value !== "object" || value === null) return false;
    const { id, name, role, marking, edition, started_at, changed_at, filed_at } = /** @type {Assessment} */ (value);
    const { isMoment, MARKINGS, ROLES } = pac.file;
    return typeof id === "string" && typeof name === "string" && ROLES.includes(role) && MARKINGS.includes(marking) &&
      Number.isSafeInteger(edition) && isMoment(started_at) && isMoment(changed_at) && (filed_at === "" || isMoment(filed_at));
  }

  /** @param {Row} row */
  const understood = ({ table, key, value }) => {
    if (table === "assessments") return isAssessment(value) && value.id === key;
    return pac.file.isAnswer(value) && key.endsWith(`/${/** @type {Answer} */ (value).question}`);
  };

  /** Runs something on a storage that the browser may refuse. @template T  @param {() => T} work  @returns {T | null} */
  function attempt(work) {
    try {
      return work();
    } catch {
      return null;
    }
  }

  /** @returns {string} a name that no other assessment or tab has */
  const newId = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");

  /**
   * Builds a place on top of its transactions.
   * @param {"device" | "tab"} kept  @param {Transact} transact
   */
  function place(kept, transact) {
    /**
     * Gives what is stored. Before something can take the place of a row that cannot be understood, it is set aside.
     * @param {Rows} rows  @param {Table} table  @param {string} key  @returns {Promise<unknown>}
     */
    async function take(rows, table, key) {
      const value = await rows.get(table, key);
      const row = { table, key, value };
      if (value === undefined || understood(row)) return value;
      rows.put("aside", newId(), { ...row, set_aside_at: new Date().toISOString() });
    }

    /** @param {Rows} rows  @param {string} id  @returns {Promise<Assessment>} */
    async function existing(rows, id) {
      const found = await rows.get("assessments", id);
      if (!isAssessment(found)) throw new Gone(id);
      return found;
    }

    return Object.freeze({
      kept,

      /** Lists assessments, the last changed first, and all rows that are set aside or cannot be understood. */
      list: () => transact("readonly", async (rows) => {
        const heads = await rows.all("assessments");
        const answers = await rows.all("answers");
        const aside = await rows.all("aside");
        const assessments = heads.filter(understood).map((row) => /** @type {Assessment} */ (row.value));
        const ids = new Set(assessments.map(({ id }) => id));
        // Answers to an assessment that cannot be understood can be found nowhere else.
        const isLost = (/** @type {Row} */ row) => !understood(row) || !ids.has(row.key.split("/")[0]);
        aside.push(...[...heads, ...answers].filter(isLost));
        assessments.sort((a, b) => (a.changed_at < b.changed_at ? 1 : -1));
        return { assessments, aside };
      }),

      /** @param {string} id  @returns {Promise<{assessment: Assessment, answers: Answer[]}>} throws Gone */
      read: (id) => transact("readonly", async (rows) => {
        const assessment = await existing(rows, id);
        const found = (await rows.all("answers", `${id}/`)).filter(understood);
        return { assessment, answers: found.map((row) => /** @type {Answer} */ (row.value)) };
      }),

      /**
       * Lays a change on the stored answer. @param {Change} change  @returns {Promise<Answer>} what is stored now
       */
      write: (change) => transact("readwrite", async (rows) => {
        const assessment = await existing(rows, change.assessment);
        const key = `${change.assessment}/${change.question}`;
        const stored = /** @type {Answer | undefined} */ (await take(rows, "answers", key));
        const answer = pac.merging.apply(stored ?? null, change);
        rows.put("answers", key, answer);
        const changed_at = pac.merging.later(answer.answered_at, assessment.filed_at);
        rows.put("assessments", assessment.id, { ...assessment, changed_at });
        return answer;
      }),

      /** Adds an assessment, or brings one back: answers that are there already are merged. @param {Assessment} assessment  @param {Answer[]} answers */
      add: (assessment, answers) => transact("readwrite", async (rows) => {
        await take(rows, "assessments", assessment.id);
        rows.put("assessments", assessment.id, assessment);
        for (const answer of answers) {
          const key = `${assessment.id}/${answer.question}`;
          const stored = /** @type {Answer | undefined} */ (await take(rows, "answers", key));
          rows.put("answers", key, stored ? pac.merging.newer(stored, answer) : answer);
        }
      }),

      /** @param {string} id  @param {Partial<Assessment>} fields  @returns {Promise<Assessment>} throws Gone */
      update: (id, fields) => transact("readwrite", async (rows) => {
        const assessment = { ...(await existing(rows, id)), ...fields };
        rows.put("assessments", id, assessment);
        return assessment;
      }),

      /**
       * Removes one assessment, or without an id everything, and hands back all that was there.
       * @param {string} [id]  @returns {Promise<Row[]>} for restore
       */
      remove: (id) => transact("readwrite", async (rows) => {
        const removed = [];
        for (const table of TABLES) {
          if (id && table === "aside") continue;
          for (const row of await rows.all(table, id && table === "answers" ? `${id}/` : "")) {
            if (id && table === "assessments" && row.key !== id) continue;
            removed.push(row);
            rows.remove(table, row.key);
          }
        }
        return removed;
      }),

      /** Puts back what was removed, unless something newer took its place. @param {Row[]} removed */
      restore: (removed) => transact("readwrite", async (rows) => {
        for (const { table, key, value } of removed) {
          if ((await rows.get(table, key)) === undefined) rows.put(table, key, value);
        }
      }),
    });
  }

  /** @template T  @param {IDBRequest<T>} request  @returns {Promise<T>} */
  const answered = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** @type {Promise<IDBDatabase> | null} */
  let connection = null;

  /** @returns {Promise<IDBDatabase>} one connection, opened when it is needed; rejects when it cannot be had */
  function connect() {
    connection ??= new Promise((resolve, reject) => {
      // Without a version: a database that a newer edition made opens as it is, and is left alone.
      const request = indexedDB.open(NAME);
      request.onupgradeneeded = () => TABLES.forEach((table) => request.result.createObjectStore(table));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        const forget = () => { connection = null; };
        database.onversionchange = () => { database.close(); forget(); };
        database.onclose = forget;
        if (database.version === VERSION) resolve(database);
        else {
          database.close();
          reject(new Newer());
        }
      };
    });
    connection.catch(() => { connection = null; });
    return connection;
  }

  /** @type {Transact} */
  async function onDevice(mode, work) {
    const database = await connect();
    const transaction = database.transaction(TABLES, mode, { durability: "strict" });
    const range = (/** @type {string} */ prefix) => (prefix ? IDBKeyRange.bound(prefix, `${prefix}\uffff`) : null);
    /** @type {Rows} */
    const rows = {
      get: (table, key) => answered(transaction.objectStore(table).get(key)),
      all: async (table, prefix = "") => {
        const store = transaction.objectStore(table);
        const [keys, values] = await Promise.all([answered(store.getAllKeys(range(prefix))), answered(store.getAll(range(prefix)))]);
        return keys.map((key, place) => ({ table, key: String(key), value: values[place] }));
      },
      put: (table, key, value) => void transaction.objectStore(table).put(value, key),
      remove: (table, key) => void transaction.objectStore(table).delete(key),
    };
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    });
    try {
      const result = await work(rows);
      await finished;
      return result;
    } catch (error) {
      finished.catch(() => undefined);
      try {
        transaction.abort();
      } catch {
        // It has ended by itself; the first error says why.
      }
      throw error;
    }
  }

  /**
   * Transactions on a Storage of the browser. They end at once, and a write that does not fit undoes those before it.
   * @param {Storage} storage  @returns {Transact}
   */
  function inStorage(storage) {
    /** One after the other: a write must not read what the write before it is about to change. @type {Promise<unknown>} */
    let last = Promise.resolve();
    return (_mode, work) => {
      const result = last.then(() => once(storage, work));
      last = result.catch(() => undefined);
      return result;
    };
  }

  /** @template T  @param {Storage} store  @param {(rows: Rows) => Promise<T>} work  @returns {Promise<T>} */
  async function once(store, work) {
    /** @type {[string, string | null][]} */
    const writes = [];
    const value = (/** @type {string} */ text) => {
      try {
        return JSON.parse(text);
      } catch {
        return { unreadable: text };
      }
    };
    /** @type {Rows} */
    const rows = {
      get: async (table, key) => {
        const text = store.getItem(`${PREFIX}${table}/${key}`);
        return text === null ? undefined : value(text);
      },
      all: async (table, prefix = "") => {
        const start = `${PREFIX}${table}/`;
        const keys = Object.keys(store).filter((key) => key.startsWith(start + prefix));
        return keys.map((key) => ({ table, key: key.slice(start.length), value: value(String(store.getItem(key))) }));
      },
      put: (table, key, row) => void writes.push([`${PREFIX}${table}/${key}`, JSON.stringify(row)]),
      remove: (table, key) => void writes.push([`${PREFIX}${table}/${key}`, null]),
    };
    const result = await work(rows);
    const before = writes.map(([key]) => /** @type {[string, string | null]} */ ([key, store.getItem(key)]));
    const set = (/** @type {[string, string | null]} */ [key, text]) => (text === null ? store.removeItem(key) : store.setItem(key, text));
    try {
      writes.forEach(set);
    } catch (error) {
      before.reverse().forEach(set);
      throw error;
    }
    return result;
  }

  /** Reads a database whatever its version, to hand it out as a file. @returns {Promise<unknown>} */
  async function everything() {
    const database = await answered(indexedDB.open(NAME));
    try {
      const tables = [...database.objectStoreNames];
      /** @type {Record<string, unknown>} */
      const found = { database: NAME, version: database.version };
      for (const table of tables) found[`table ${table}`] = await answered(database.transaction(table).objectStore(table).getAll());
      return found;
    } finally {
      database.close();
    }
  }

  /** Stands in where the browser gives a page no storage at all. @returns {Storage} */
  const memory = () => Object.create({
    /** @this {Record<string, string>}  @param {string} key */
    getItem(key) { return this[key] ?? null; },
    /** @this {Record<string, string>}  @param {string} key  @param {string} text */
    setItem(key, text) { this[key] = text; },
    /** @this {Record<string, string>}  @param {string} key */
    removeItem(key) { delete this[key]; },
  });

  /** @returns {Storage | null} the storage of this tab, if it can be written to */
  const storageOfTab = () => attempt(() => {
    sessionStorage.setItem(`${PREFIX}try`, "");
    sessionStorage.removeItem(`${PREFIX}try`);
    return sessionStorage;
  });

  const ofTab = storageOfTab();
  const inTab = ofTab ?? memory();
  const device = place("device", onDevice);
  const tab = place("tab", inStorage(inTab));

  return Object.freeze({ NAME, PREFIX, Gone, Newer, attempt, newId, everything, device, tab, survivesReload: ofTab !== null });
})();

if (typeof module === "object") Object.assign(module, { exports: pac.places });
