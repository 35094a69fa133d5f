"use strict";
// The saved file: what is written can be read, what is read can be written to the same bytes, and nothing else gets in.
const assert = require("node:assert/strict");
const { test } = require("node:test");
const fc = require("fast-check");
const file = require("../../docs/assets/javascripts/assessment-file.js");
const schema = require("../../schemas/saved-assessment.schema.json");

const bytes = (text) => new TextEncoder().encode(text);
const read = (text) => file.read(bytes(text));
const refused = (text, pattern) => {
  const { value, problem } = read(text);
  assert.equal(value, null);
  assert.match(problem, pattern);
};

const answer = {
  question: "feedback-on-what-was-shared", answer: "written", note: "Rule of 3 March, “clause 7”\n\t🙂", wording: "0123456789ab",
  answered_at: "2026-11-21T09:30:00.000Z",
};
const saved = {
  edition: 1, marking: "TLP:AMBER", assessment: { name: "Łódź unit", role: "company", started_at: "2026-11-20T08:00:00.000Z" },
  answers: [answer, { ...answer, question: "another-practice", answer: "open", note: "" }],
};
const text = file.write(saved);
/** The file with something changed, as text. */
const changed = (change) => {
  const copy = JSON.parse(text);
  change(copy);
  return JSON.stringify(copy);
};

const moments = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-01-01"), noInvalidDate: true }).map((date) => date.toISOString());
// Any text at all, half of a surrogate pair included.
const texts = fc.string({ unit: fc.oneof(fc.constantFrom("a", "\r", "\n", '"', "\\", "{", ":", "\u0000", "\u202e", "\ud800", "🙂"), fc.string({ unit: "binary", minLength: 1, maxLength: 1 })), maxLength: 40 });
const slugs = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}$/);
const answersOf = fc.uniqueArray(
  fc.record({ question: slugs, answer: fc.constantFrom(...file.ANSWERS), note: texts, wording: fc.stringMatching(/^[0-9a-f]{12}$/), answered_at: moments }),
  { selector: ({ question }) => question, maxLength: 12 },
);
const savedOf = fc.record({
  edition: fc.integer({ min: 1, max: 2 ** 40 }), marking: fc.constantFrom(...file.MARKINGS),
  assessment: fc.record({ name: texts.filter((name) => name.length > 0), role: fc.constantFrom(...file.ROLES), started_at: moments }), answers: answersOf,
});

test("what is written is read back, and written again to the same bytes", () => {
  fc.assert(fc.property(savedOf, (given) => {
    const first = file.write(given);
    const { value, problem } = read(first);
    assert.equal(problem, null);
    assert.equal(file.write(value), first);
    assert.deepEqual(value.assessment.name, given.assessment.name);
    assert.deepEqual(new Map(value.answers.map((each) => [each.question, each.note])), new Map(given.answers.map((each) => [each.question, each.note])));
  }), { numRuns: 300 });
});

test("the order of keys and answers in memory leaves no trace in the file", () => {
  fc.assert(fc.property(savedOf, (given) => {
    const backwards = { ...given, answers: [...given.answers].reverse().map((each) => Object.fromEntries(Object.entries(each).reverse())) };
    assert.equal(file.write(backwards), file.write(given));
  }));
});

test("a file that is cut off anywhere is refused", () => {
  const whole = bytes(text);
  // The last byte is a line feed: without it the file is still whole.
  for (let length = 0; length < whole.length - 1; length += 1) {
    assert.notEqual(file.read(whole.slice(0, length)).problem, null, `cut after ${length} bytes`);
  }
});

test("bytes of any kind are refused without a crash", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (given) => assert.equal(typeof file.read(given).problem, "string")));
  fc.assert(fc.property(fc.json(), (given) => assert.equal(typeof read(given).problem, "string")));
});

test("one flipped bit is refused, or changes only what is said in it", () => {
  const whole = bytes(text);
  fc.assert(fc.property(fc.nat(whole.length - 1), fc.nat(7), (place, bit) => {
    const other = whole.slice();
    other[place] ^= 1 << bit;
    const { value } = file.read(other);
    if (value) assert.equal(read(file.write(value)).problem, null);
  }), { numRuns: 1000 });
});

test("no text from a file turns round or hides what stands beside it", () => {
  assert.equal(file.plain("\u202eab\u2066c\u0000\nd\u200f"), " ab c d ");
  assert.equal(file.plain("Łódź 🙂 وحدة"), "Łódź 🙂 وحدة");
});

test("a missing or an unknown field is refused, wherever it is", () => {
  const places = [(copy) => copy, (copy) => copy.assessment, (copy) => copy.answers[0]];
  for (const place of places) {
    for (const key of Object.keys(place(JSON.parse(text)))) {
      assert.notEqual(read(changed((copy) => { delete place(copy)[key]; })).problem, null, `without ${key}`);
    }
    refused(changed((copy) => { place(copy).extra = 1; }), /does not know: “extra”/);
  }
});

test("keys that reach for the prototype are refused and change nothing", () => {
  for (const key of ["__proto__", "constructor", "prototype", "toString"]) {
    for (const place of ['"format":', '"name":', '"question":']) {
      const hostile = text.replace(place, `${JSON.stringify(key)}: {"polluted": true}, ${place}`);
      assert.notEqual(read(hostile).problem, null, `${key} before ${place}`);
      assert.equal({}.polluted, undefined);
    }
  }
  refused('{"__proto__": {"format": "partnership-assessment", "format_version": 1}}', /no saved assessment/);
});

test("a field that stands twice is refused, even in disguise", () => {
  refused(text.replace('"note":', '"note": "lost", "note":'), /twice/);
  refused(text.replace('"note":', '"\\u006eote": "lost", "note":'), /twice/);
  refused(text.replace('"marking":', '"marking" : "TLP:RED",\n"marking":'), /twice/);
});

test("text that looks like a field is no field", () => {
  const tricky = changed((copy) => { copy.answers[0].note = '"note": "x", \\"note\\" :'; });
  assert.equal(read(tricky).problem, null);
});

test("a newer format is refused in clear words", () => {
  refused(changed((copy) => { copy.format_version = 2; copy.future = {}; }), /newer edition of this site/);
  for (const version of [0, -1, 1.5, "1", null]) refused(changed((copy) => { copy.format_version = version; }), /version of the format/);
});

test("each kind of wrong value has its sentence", () => {
  const cases = [
    [(copy) => { copy.format = "other"; }, /no saved assessment of this site/],
    [(copy) => { copy.edition = 0; }, /edition/],
    [(copy) => { copy.marking = "TLP:PINK"; }, /TLP 2\.0/],
    [(copy) => { copy.assessment = []; }, /not an object/],
    [(copy) => { copy.assessment.name = ""; }, /name/],
    [(copy) => { copy.assessment.name = "x".repeat(121); }, /120/],
    [(copy) => { copy.assessment.role = "node"; }, /role/],
    [(copy) => { copy.assessment.started_at = "2026-02-30T00:00:00.000Z"; }, /began/],
    [(copy) => { copy.answers = {}; }, /not a list/],
    [(copy) => { copy.answers[0] = null; }, /Answer 1 is not an object/],
    [(copy) => { copy.answers[0].question = "Not A Slug"; }, /proper id/],
    [(copy) => { copy.answers[0].answer = 3; }, /possible answers/],
    [(copy) => { copy.answers[0].note = null; }, /not text/],
    [(copy) => { copy.answers[0].note = "x".repeat(4001); }, /4,000/],
    [(copy) => { copy.answers[0].wording = "0123456789AB"; }, /wording/],
    [(copy) => { copy.answers[0].answered_at = "2026-11-21"; }, /when it was given/],
    [(copy) => { copy.answers[1].question = copy.answers[0].question; }, /answered twice/],
    [(copy) => { copy.answers = Array.from({ length: 1001 }, (_, place) => ({ ...answer, question: `q-${place}` })); }, /1,000 answers/],
  ];
  for (const [change, pattern] of cases) refused(changed(change), pattern);
});

test("lengths count characters, not halves of them", () => {
  assert.equal(read(changed((copy) => { copy.answers[0].note = "🙂".repeat(4000); })).problem, null);
  assert.equal(read(changed((copy) => { copy.assessment.name = "🙂".repeat(120); })).problem, null);
});

test("size, nesting and encoding are bounded", () => {
  assert.match(file.read(new Uint8Array(file.LONGEST_FILE + 1)).problem, /1 MB/);
  assert.notEqual(read("[".repeat(500000)).problem, null);
  assert.notEqual(read('{"a":'.repeat(100000)).problem, null);
  assert.notEqual(file.read(Uint8Array.of(...bytes('{"format": "'), 0xff, ...bytes('"}'))).problem, null);
});

test("a byte order mark, which some editors add, does no harm", () => {
  assert.equal(file.write(read(`\ufeff${text}`).value), text);
});

test("what the schema says is what the code checks", () => {
  const { properties } = schema;
  const one = properties.answers.items;
  assert.deepEqual(file.MARKINGS, properties.marking.enum);
  assert.deepEqual(file.ROLES, properties.assessment.properties.role.enum);
  assert.deepEqual(file.ANSWERS, one.properties.answer.enum);
  assert.equal(file.LONGEST_NOTE, one.properties.note.maxLength);
  const written = JSON.parse(text);
  assert.deepEqual(Object.keys(written), Object.keys(properties));
  assert.deepEqual(Object.keys(written.assessment), Object.keys(properties.assessment.properties));
  assert.deepEqual(Object.keys(written.answers[0]), Object.keys(one.properties));
});

test("the name of the file says nothing but the day", () => {
  assert.equal(file.fileName(new Date(2026, 0, 5)), "self-assessment-2026-01-05.json");
});
