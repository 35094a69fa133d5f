"use strict";
// The shared cases of tests/cases/scoring/, which Python passes too, and what must hold for any answers.
const assert = require("node:assert/strict");
const { test } = require("node:test");
const fc = require("fast-check");
const scoring = require("../../docs/assets/javascripts/assessment-scoring.js");
const shared = require("../cases/scoring/scores.json");

const ANSWERS = [...scoring.STEPS, "dont-know", "does-not-apply", "open"];
const answers = fc.array(fc.constantFrom(...ANSWERS), { maxLength: 60 });

for (const { case: name, answers, score } of shared.scores) {
  test(`score: ${name}`, () => assert.deepEqual(scoring.score(answers), score));
}

for (const { case: name, scores, strongest, weakest } of shared.extremes) {
  test(`extremes: ${name}`, () => {
    const found = scoring.extremes(Object.entries(scores).map(([id, score]) => ({ id, score })));
    assert.deepEqual(found.strongest.map(({ id }) => id), strongest);
    assert.deepEqual(found.weakest.map(({ id }) => id), weakest);
  });
}

for (const { tenths, text } of shared.texts) {
  test(`text: ${text}`, () => assert.equal(scoring.text(tenths), text));
}

for (const { case: name, practices, order } of shared.first_steps) {
  test(`first steps: ${name}`, () => assert.deepEqual(scoring.firstSteps(practices).map(({ id }) => id), order));
}

test("an answer that does not exist is an error, not a zero", () => {
  assert.throws(() => scoring.score(["absnet"]), RangeError);
});

test("the score lies in its band, and counts add up", () => {
  fc.assert(fc.property(answers, (given) => {
    const { answered, unknown, excluded, unanswered, score, low, high } = scoring.score(given);
    assert.equal(answered + unknown + excluded + unanswered, given.length);
    if (score === null) return assert.equal(answered, 0);
    assert.ok(0 <= low && low <= score && score <= high && high <= 40);
    if (unknown + unanswered === 0) assert.ok(low === score && score === high);
  }));
});

test("the order of the answers does not matter", () => {
  fc.assert(fc.property(answers, (given) => {
    assert.deepEqual(scoring.score(given), scoring.score([...given].sort()));
  }));
});

test("settling an open question keeps the score within the band of before", () => {
  fc.assert(fc.property(answers, fc.constantFrom(...scoring.STEPS), (given, step) => {
    const before = scoring.score(["written", ...given, "open"]);
    const after = scoring.score(["written", ...given, step]);
    assert.ok(before.low <= after.low && after.high <= before.high);
  }));
});
