"use strict";
/**
 * The file that the self-assessment saves and opens, format "partnership-assessment" (saved-assessment.schema.json).
 * Writing is canonical: the same content gives the same bytes. Reading is strict: what is not understood is refused in
 * words, never dropped, and nothing is trusted. Pure: no page, no storage.
 *
 * @typedef {{question: string, answer: string, note: string, wording: string, answered_at: string}} Answer
 * @typedef {{name: string, role: string, started_at: string}} About
 * @typedef {{edition: number, marking: string, assessment: About, answers: Answer[]}} SavedAssessment
 * @typedef {{value: SavedAssessment, problem: null} | {value: null, problem: string}} Reading
 */
var pac = pac || {};

pac.file = (() => {
  const FORMAT = "partnership-assessment";
  const FORMAT_VERSION = 1;
  const LONGEST_FILE = 1024 * 1024;
  const LONGEST_NOTE = 4000;
  const LONGEST_NAME = 120;
  const MOST_ANSWERS = 1000;
  const MARKINGS = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
  const ROLES = ["law-enforcement", "company", "alliance"];
  const ANSWERS = ["absent", "personal", "written", "routine", "improving", "dont-know", "does-not-apply", "open"];
  const FILE_KEYS = ["format", "format_version", "edition", "marking", "assessment", "answers"];
  const ABOUT_KEYS = ["name", "role", "started_at"];
  const ANSWER_KEYS = ["question", "answer", "note", "wording", "answered_at"];

  /** @param {unknown} value  @returns {value is string} */
  const isText = (value) => typeof value === "string";

  /** Counts characters as the schema does: one for each code point. @param {string} value */
  const length = (value) => [...value].length;

  /** @param {unknown} value  @returns {value is string} */
  const isSlug = (value) => isText(value) && value.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);

  /** @param {unknown} value  @returns {value is string} a moment in UTC to the millisecond, of a day that exists */
  function isMoment(value) {
    if (!isText(value) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
    const time = new Date(value);
    return !Number.isNaN(time.getTime()) && time.toISOString() === value;
  }

  /** Makes a text fit for a line of the page: no sign in it turns round or hides what stands beside it. @param {string} value */
  const plain = (value) => value.replace(/[\p{Cc}\p{Bidi_C}]+/gu, " ");

  /** @param {string} value from the file, shown in a sentence  @returns {string} */
  const quoted = (value) => `“${plain([...value].slice(0, 40).join(""))}${length(value) > 40 ? "…" : ""}”`;

  /**
   * Says what is wrong with the keys of an object, or nothing.
   * @param {unknown} value  @param {string[]} keys  @param {string} place
   */
  function keyProblem(value, keys, place) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return `${place} is not an object.`;
    const found = Object.keys(value);
    const missing = keys.find((key) => !found.includes(key));
    if (missing) return `${place} has no field “${missing}”.`;
    const unknown = found.find((key) => !keys.includes(key));
    return unknown === undefined ? "" : `${place} has a field that this page does not know: ${quoted(unknown)}.`;
  }

  /**
   * Says what is wrong with one answer, or nothing.
   * @param {unknown} value  @param {string} place  @param {number} longest how many characters a note may have
   */
  function answerProblem(value, place, longest = LONGEST_NOTE) {
    const problem = keyProblem(value, ANSWER_KEYS, place);
    if (problem) return problem;
    const { question, answer, note, wording, answered_at } = /** @type {Record<string, unknown>} */ (value);
    if (!isSlug(question)) return `${place} does not name its question by a proper id.`;
    const of = `The answer to “${question}”`;
    if (!isText(answer) || !ANSWERS.includes(answer)) return `${of} is not one of the possible answers.`;
    if (!isText(note)) return `${of} has a note that is not text.`;
    if (length(note) > longest) return `${of} has a note of more than 4,000 characters.`;
    if (!isText(wording) || !/^[0-9a-f]{12}$/.test(wording)) return `${of} does not say to which wording it was given.`;
    return isMoment(answered_at) ? "" : `${of} does not say when it was given.`;
  }

  /** An answer as it is stored: like one in a file, but its note may be too long for one. @param {unknown} value */
  const isAnswer = (value) => answerProblem(value, "", Infinity) === "";

  /** @param {unknown} value  @returns {string} what is wrong with what the file says about the assessment, or nothing */
  function aboutProblem(value) {
    const problem = keyProblem(value, ABOUT_KEYS, "The part “assessment”");
    if (problem) return problem;
    const { name, role, started_at } = /** @type {Record<string, unknown>} */ (value);
    if (!isText(name) || !name || length(name) > LONGEST_NAME) return "The name is empty or longer than 120 characters.";
    if (!isText(role) || !ROLES.includes(role)) return "The role is not law-enforcement, company or alliance.";
    return isMoment(started_at) ? "" : "The file does not say when the assessment began.";
  }

  /** @param {unknown} parsed  @returns {string} the first thing that is wrong with a file, or nothing */
  function fileProblem(parsed) {
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return "It holds no saved assessment.";
    const file = /** @type {Record<string, unknown>} */ (parsed);
    if (!Object.hasOwn(file, "format") || file.format !== FORMAT) return "It holds no saved assessment of this site.";
    const version = Object.hasOwn(file, "format_version") ? file.format_version : null;
    if (Number.isInteger(version) && Number(version) > FORMAT_VERSION) {
      return `It was saved by a newer edition of this site (format ${version}; this page knows ${FORMAT_VERSION}). Open it there.`;
    }
    if (version !== FORMAT_VERSION) return "It does not say in which version of the format it was saved.";
    const problem = keyProblem(file, FILE_KEYS, "The file");
    if (problem) return problem;
    if (!Number.isSafeInteger(file.edition) || Number(file.edition) < 1) return "The edition is not a whole number from 1.";
    if (!isText(file.marking) || !MARKINGS.includes(file.marking)) return "The marking is not a label of TLP 2.0.";
    return aboutProblem(file.assessment) || answersProblem(file.answers);
  }

  /** @param {unknown} answers  @returns {string} */
  function answersProblem(answers) {
    if (!Array.isArray(answers)) return "The answers are not a list.";
    if (answers.length > MOST_ANSWERS) return "It holds more than 1,000 answers.";
    const seen = new Set();
    for (const [place, answer] of answers.entries()) {
      const problem = answerProblem(answer, `Answer ${place + 1}`);
      if (problem) return problem;
      if (seen.has(answer.question)) return `The question “${answer.question}” is answered twice.`;
      seen.add(answer.question);
    }
    return "";
  }

  /**
   * Tells whether every key of the text arrived. JSON.parse keeps the last of two equal keys without a word. After
   * all checks the number of keys is known, so it is enough to count them in the text.
   * @param {string} text  @param {number} answers
   */
  function everyKeyArrived(text, answers) {
    let count = 0;
    for (const token of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (token[1]) count += 1;
    return count === FILE_KEYS.length + ABOUT_KEYS.length + ANSWER_KEYS.length * answers;
  }

  /**
   * Reads a file. Never throws, changes nothing.
   * @param {Uint8Array} bytes  @returns {Reading} what the file holds, or a sentence that says why it cannot be opened
   */
  function read(bytes) {
    if (bytes.length > LONGEST_FILE) return { value: null, problem: "It is larger than 1 MB. No saved assessment is." };
    let text;
    let parsed;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      parsed = JSON.parse(text);
    } catch {
      return { value: null, problem: "It is damaged, cut off, or no JSON file." };
    }
    const problem = fileProblem(parsed);
    if (problem) return { value: null, problem };
    if (!everyKeyArrived(text, parsed.answers.length)) return { value: null, problem: "A field stands in it twice." };
    const { edition, marking, assessment, answers } = parsed;
    return { value: { edition, marking, assessment, answers: sorted(answers) }, problem: null };
  }

  /** @param {Iterable<Answer>} answers  @returns {Answer[]} in the order of the question ids */
  const sorted = (answers) => [...answers].sort((a, b) => (a.question < b.question ? -1 : 1));

  /**
   * Writes a file: keys in the order of the schema, answers sorted, two spaces, one line feed at the end. Texts are
   * kept to the letter.
   * @param {SavedAssessment} saved  @returns {string}
   */
  function write(saved) {
    const { name, role, started_at } = saved.assessment;
    const file = {
      format: FORMAT,
      format_version: FORMAT_VERSION,
      edition: saved.edition,
      marking: saved.marking,
      assessment: { name, role, started_at },
      answers: sorted(saved.answers).map(({ question, answer, note, wording, answered_at }) => {
        return { question, answer, note, wording, answered_at };
      }),
    };
    return `${JSON.stringify(file, null, 2)}\n`;
  }

  /** A name for the file that tells nothing about who saved it. @param {Date} now */
  const fileName = (now) => {
    const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
    return `self-assessment-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
  };

  return Object.freeze({ LONGEST_FILE, LONGEST_NOTE, MARKINGS, ROLES, ANSWERS, length, isMoment, isAnswer, plain, quoted, read, write, fileName });
})();

if (typeof module === "object") Object.assign(module, { exports: pac.file });
