"use strict";
// Where assessments are kept, on a storage made of plain memory. The same code runs on IndexedDB in the browser tests.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const SCRIPTS = path.join(__dirname, "../../docs/assets/javascripts");

/** A Storage of the browser with room for so many characters. */
class Memory {
  constructor(room = Infinity) { Object.defineProperty(this, "room", { value: room, writable: true }); }
  getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; }
  removeItem(key) { delete this[key]; }
  setItem(key, text) {
    const used = Object.entries(this).reduce((sum, [name, value]) => sum + (name === key ? 0 : value.length), 0);
    if (used + text.length > this.room) throw new Error("full");
    this[key] = text;
  }
}

/** The scripts as a browser would run them, on this storage. */
function open(storage) {
  const context = vm.createContext({ crypto, TextDecoder, Memory, storage, sessionStorage: storage });
  for (const name of ["file", "merging", "places"]) vm.runInContext(fs.readFileSync(`${SCRIPTS}/assessment-${name}.js`, "utf-8"), context);
  return context.pac.places;
}

const plain = (value) => JSON.parse(JSON.stringify(value));
const at = "2026-11-21T09:00:00.000Z";
const head = (id) => ({ id, name: `Unit ${id}`, role: "company", marking: "TLP:AMBER", edition: 1, started_at: at, changed_at: at, filed_at: "" });
const change = (assessment, question, rest) => ({ assessment, question, wording: "0123456789ab", at, ...rest });
const keys = (storage) => Object.keys(storage).sort();

test("what is written is there for the next page", async () => {
  const storage = new Memory();
  const { tab } = open(storage);
  await tab.add(head("a"), []);
  await tab.write(change("a", "q-1", { answer: "written" }));
  await tab.write(change("a", "q-1", { note: "n", base: "" }));
  const { assessment, answers } = plain(await open(storage).tab.read("a"));
  assert.equal(assessment.name, "Unit a");
  assert.deepEqual(answers.map(({ question, answer, note }) => [question, answer, note]), [["q-1", "written", "n"]]);
});

test("many changes at once all arrive", async () => {
  const storage = new Memory();
  const { tab } = open(storage);
  await tab.add(head("a"), []);
  const changes = Array.from({ length: 30 }, (_, place) => tab.write(change("a", `q-${place % 10}`, place % 2 ? { note: `${place}`, base: "" } : { answer: "routine" })));
  await Promise.all(changes);
  const { answers } = plain(await tab.read("a"));
  assert.equal(answers.length, 10);
  for (const { question, note } of answers.filter(({ question }) => Number(question.slice(2)) % 2)) {
    for (const turn of [0, 10, 20]) assert.ok(note.includes(String(Number(question.slice(2)) + turn)), `${question}: ${note}`);
  }
});

test("assessments do not mix, not even when one id begins like another", async () => {
  const storage = new Memory();
  const { tab } = open(storage);
  await tab.add(head("a"), []);
  await tab.add(head("ab"), []);
  await tab.write(change("a", "q", { answer: "absent" }));
  await tab.write(change("ab", "q", { answer: "improving" }));
  assert.deepEqual(plain(await tab.read("a")).answers.map(({ answer }) => answer), ["absent"]);
  await tab.remove("a");
  assert.deepEqual(plain(await tab.read("ab")).answers.map(({ answer }) => answer), ["improving"]);
});

test("a change for an assessment that is gone is refused, and stores nothing", async () => {
  const storage = new Memory();
  const { tab } = open(storage);
  await assert.rejects(tab.write(change("a", "q", { answer: "absent" })), (error) => error.constructor.name === "Gone");
  assert.deepEqual(keys(storage), []);
});

test("removing hands back all that was there, and restoring puts it back", async () => {
  const storage = new Memory();
  const { tab } = open(storage);
  await tab.add(head("a"), []);
  await tab.write(change("a", "q", { answer: "absent", note: "n", base: "" }));
  const before = plain(storage);
  for (const id of ["a", undefined]) {
    const removed = await tab.remove(id);
    assert.deepEqual(keys(storage), []);
    await tab.restore(removed);
    assert.deepEqual(plain(storage), before);
  }
});

test("removing everything touches nothing that is not ours", async () => {
  const storage = new Memory();
  storage.setItem("another-product", "kept");
  storage.setItem("partnership-self-assessment/2/assessments/x", "of a newer edition: kept");
  const { tab } = open(storage);
  await tab.add(head("a"), []);
  await tab.remove();
  assert.deepEqual(keys(storage), ["another-product", "partnership-self-assessment/2/assessments/x"]);
});

test("reading changes nothing, whatever is stored", async () => {
  const storage = new Memory();
  const { tab, PREFIX } = open(storage);
  await tab.add(head("a"), []);
  for (const [key, text] of [["answers/a/q-1", "{cut off"], ["answers/a/q-2", '{"question": "q-3"}'], ["assessments/b", '{"id": "b"}'], ["assessments/c", "null"]]) {
    storage.setItem(PREFIX + key, text);
  }
  const before = plain(storage);
  const { assessments, aside } = plain(await tab.list());
  const { answers } = plain(await tab.read("a"));
  assert.deepEqual(plain(storage), before);
  assert.deepEqual(assessments.map(({ id }) => id), ["a"]);
  assert.equal(aside.length, 4);
  assert.deepEqual(answers, []);
});

test("what cannot be understood is set aside before something takes its place", async () => {
  const storage = new Memory();
  const { tab, PREFIX } = open(storage);
  await tab.add(head("a"), []);
  storage.setItem(`${PREFIX}answers/a/q`, "{cut off");
  await tab.write(change("a", "q", { answer: "written" }));
  const { aside } = plain(await tab.list());
  assert.deepEqual(aside.map(({ value }) => value.value), [{ unreadable: "{cut off" }]);
  assert.equal(plain(await tab.read("a")).answers[0].answer, "written");
});

test("answers to an assessment that cannot be understood are offered too", async () => {
  const storage = new Memory();
  const { tab, PREFIX } = open(storage);
  await tab.add(head("a"), []);
  await tab.write(change("a", "q", { answer: "written" }));
  storage.setItem(`${PREFIX}assessments/a`, "{cut off");
  const { aside } = plain(await tab.list());
  assert.deepEqual(aside.map(({ key }) => key), ["a", "a/q"]);
  await assert.rejects(tab.read("a"), (error) => error.constructor.name === "Gone");
});

test("keeping an assessment again sets aside what cannot be understood in its place", async () => {
  const storage = new Memory();
  const { tab, PREFIX } = open(storage);
  storage.setItem(`${PREFIX}assessments/a`, "{cut off");
  storage.setItem(`${PREFIX}answers/a/q`, "[]");
  await tab.add(head("a"), [{ question: "q", answer: "absent", note: "", wording: "0123456789ab", answered_at: at }]);
  assert.deepEqual(plain(await tab.list()).aside.map(({ value }) => value.value), [{ unreadable: "{cut off" }, []]);
  assert.equal(plain(await tab.read("a")).answers[0].answer, "absent");
});

test("a change after saving to a file is later than that, whatever the clock says", async () => {
  const { tab } = open(new Memory());
  await tab.add({ ...head("a"), filed_at: "2030-01-01T00:00:00.000Z" }, []);
  await tab.write(change("a", "q", { answer: "absent" }));
  const { assessment } = plain(await tab.read("a"));
  assert.ok(assessment.changed_at > assessment.filed_at);
});

test("a write that does not fit changes nothing", async () => {
  const storage = new Memory();
  const { tab } = open(storage);
  await tab.add(head("a"), []);
  await tab.write(change("a", "q", { answer: "written", note: "n", base: "" }));
  const before = plain(storage);
  storage.room = 400;
  await assert.rejects(tab.write(change("a", "q", { note: "x".repeat(500), base: "n" })), /full/);
  assert.deepEqual(plain(storage), before);
  await tab.write(change("a", "q", { answer: "routine" }));
  assert.equal(plain(await tab.read("a")).answers[0].answer, "routine");
});

test("bringing an assessment back merges it with what is there", async () => {
  const storage = new Memory();
  const { tab } = open(storage);
  await tab.add(head("a"), []);
  await tab.write(change("a", "q-1", { answer: "written", at: "2026-11-22T00:00:00.000Z" }));
  const older = { question: "q-1", answer: "absent", note: "", wording: "0123456789ab", answered_at: at };
  await tab.add(head("a"), [older, { ...older, question: "q-2" }]);
  assert.deepEqual(plain(await tab.read("a")).answers.map(({ answer }) => answer), ["written", "absent"]);
});
