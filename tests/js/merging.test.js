"use strict";
// Two versions become one, and no word of either is lost.
const assert = require("node:assert/strict");
const { test } = require("node:test");
const fc = require("fast-check");
const merging = require("../../docs/assets/javascripts/assessment-merging.js");

const moments = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }).map((date) => date.toISOString());
const versions = fc.record({
  question: fc.constant("q"), answer: fc.constantFrom("absent", "written", "open"), note: fc.constantFrom("", "x", "y"),
  wording: fc.constantFrom("000000000000", "111111111111"), answered_at: fc.oneof(moments, fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z")),
}, { noNullPrototype: true });

test("of several versions the latest is taken, in whatever order they come", () => {
  const { newer } = merging;
  fc.assert(fc.property(versions, versions, versions, (a, b, c) => {
    assert.deepEqual(newer(a, b), newer(b, a));
    assert.deepEqual(newer(newer(a, b), c), newer(a, newer(b, c)));
    assert.deepEqual(newer(a, a), a);
    assert.ok(newer(a, b).answered_at >= a.answered_at);
  }));
});

test("a note that only one side changed is that side's", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (base, text) => {
    assert.equal(merging.note(base, base, text), text);
    assert.equal(merging.note(base, text, base), text);
    assert.equal(merging.note(base, text, text), text);
  }));
});

test("what two people write into one note is all kept", () => {
  const words = fc.stringMatching(/^[a-z \n]{0,30}$/);
  fc.assert(fc.property(words, fc.nat(), fc.nat(), (base, first, second) => {
    const put = (place, word) => base.slice(0, place % (base.length + 1)) + word + base.slice(place % (base.length + 1));
    const merged = merging.note(base, put(first, "MINE"), put(second, "THEIRS"));
    assert.ok(merged.includes("MINE") && merged.includes("THEIRS"), merged);
  }));
});

test("many clashes in one note do not make it grow without end", () => {
  let note = "";
  for (let turn = 0; turn < 50; turn += 1) note = merging.note(note, `${note}<${turn}>`, `${note}[${turn}]`);
  for (let turn = 0; turn < 50; turn += 1) assert.ok(note.includes(`<${turn}>`) && note.includes(`[${turn}]`));
  assert.ok(note.length < 10000, String(note.length));
});

test("changes in different places are joined without repetition", () => {
  assert.equal(merging.note("one two three", "ONE two three", "one two THREE"), "ONE two THREE");
  assert.equal(merging.note("one two three", "one two THREE", "ONE two three"), "ONE two THREE");
});

test("changes in the same place stand one after the other", () => {
  assert.equal(merging.note("", "alpha", "beta"), "beta\n\nalpha");
  assert.equal(merging.note("old", "new", "other"), "other\n\nnew");
  assert.equal(merging.note("Top\nthe cat\nend", "Top\nthe cot\nend", "Top\nthe cut\nend"), "Top\nthe cut\n\nthe cot\nend");
  assert.equal(merging.note("\na", "x\na", "y\na"), "y\n\nx\na");
});

test("writing on while another text was added behind doubles nothing", () => {
  assert.equal(merging.note("alpha", "alpha goes on", "alpha\n\nbeta"), "alpha goes on\n\nbeta");
});

test("a note that grew is not doubled", () => {
  assert.equal(merging.note("a", "abc", "ab"), "abc");
  assert.equal(merging.note("", "hello", "hel"), "hello");
});

test("an emptied note does not take a new text of somebody else with it", () => {
  assert.equal(merging.note("old", "", "old and new"), "old and new");
});

const at = "2026-11-21T10:00:00.000Z";
const stored = { question: "q", answer: "written", note: "kept", wording: "000000000000", answered_at: "2026-11-21T09:00:00.000Z" };
const change = { assessment: "x", question: "q", wording: "111111111111", at };

test("choosing an answer leaves the note, and takes the wording of today", () => {
  assert.deepEqual(merging.apply(stored, { ...change, answer: "routine" }), { ...stored, answer: "routine", wording: "111111111111", answered_at: at });
});

test("writing a note leaves the answer and the wording it was given to", () => {
  assert.deepEqual(merging.apply(stored, { ...change, note: "kept, more", base: "kept" }), { ...stored, note: "kept, more", answered_at: at });
});

test("a note alone is an open answer", () => {
  assert.deepEqual(merging.apply(null, { ...change, note: "n" }), { question: "q", answer: "open", note: "n", wording: "111111111111", answered_at: at });
});

test("a clock that goes back does not make a change older than what it changes", () => {
  assert.equal(merging.apply(stored, { ...change, answer: "routine", at: "2020-01-01T00:00:00.000Z" }).answered_at, "2026-11-21T09:00:00.001Z");
});

test("two changes in a row act as one", () => {
  const texts = fc.option(fc.constantFrom("p", "kept", ""), { nil: undefined });
  const chosen = fc.option(fc.constantFrom("absent", "routine"), { nil: undefined });
  fc.assert(fc.property(texts, chosen, texts, chosen, (note1, answer1, note2, answer2) => {
    const make = (answer, note, base) => ({ ...change, ...(answer && { answer }), ...(note !== undefined && { note, base }) });
    const first = make(answer1, note1, stored.note);
    const second = make(answer2, note2, note1 ?? stored.note);
    const both = merging.apply(stored, merging.follow(first, second));
    const after = merging.apply(merging.apply(stored, first), second);
    assert.deepEqual([both.answer, both.note], [after.answer, after.note]);
  }));
});
