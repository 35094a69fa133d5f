"use strict";
/**
 * The score of a principle, in whole numbers as in partnership/scoring.py: the same answers give the same digits.
 * Pure: no page, no storage.
 *
 * @typedef {{answered: number, unknown: number, excluded: number, unanswered: number,
 *   score: number | null, low: number | null, high: number | null}} Score  score, low and high in tenths of a step
 */
var pac = pac || {};

pac.scoring = (() => {
  /** What each step of the scale counts, in the order of the scale. */
  const STEPS = Object.freeze(["absent", "personal", "written", "routine", "improving"]);
  const HIGHEST = STEPS.length - 1;

  /**
   * @param {number} total  @param {number} count  @returns {number} total / count in tenths, a half rounded up
   */
  const tenths = (total, count) => Math.floor((20 * total + count) / (2 * count));

  /**
   * Scores one principle.
   * @param {Iterable<string>} answers one per practice that is asked: a step, dont-know, does-not-apply or open
   * @returns {Score}
   */
  function score(answers) {
    const sum = { answered: 0, unknown: 0, excluded: 0, unanswered: 0 };
    let total = 0;
    for (const answer of answers) {
      const value = STEPS.indexOf(answer);
      if (value >= 0) {
        sum.answered += 1;
        total += value;
      } else if (answer === "dont-know") sum.unknown += 1;
      else if (answer === "does-not-apply") sum.excluded += 1;
      else if (answer === "open") sum.unanswered += 1;
      else throw new RangeError(`not an answer: ${answer}`);
    }
    if (!sum.answered) return { ...sum, score: null, low: null, high: null };
    const left = sum.unknown + sum.unanswered;
    return {
      ...sum,
      score: tenths(total, sum.answered),
      low: tenths(total, sum.answered + left),
      high: tenths(total + HIGHEST * left, sum.answered + left),
    };
  }

  /** @param {number} value in tenths  @returns {string} with one decimal: 23 becomes "2.3" */
  const text = (value) => `${Math.floor(value / 10)}.${value % 10}`;

  /**
   * Finds the highest and lowest of the scores as they are shown, so what looks equal is equal.
   * @template {{score: number | null}} T
   * @param {T[]} scores  @returns {{strongest: T[], weakest: T[]}} in the given order; without a score: left out
   */
  function extremes(scores) {
    const known = scores.filter((each) => each.score !== null);
    const values = known.map((each) => Number(each.score));
    return {
      strongest: known.filter((each) => each.score === Math.max(...values)),
      weakest: known.filter((each) => each.score === Math.min(...values)),
    };
  }

  /**
   * Orders practices for the first steps: those of the quick check first, then the lowest step, then the principle
   * with the lowest score, then the order of the checklist. Those at the highest step have no next one and are out.
   * @template {{core: boolean, answer: string, score: number | null}} T
   * @param {T[]} practices in the order of the checklists; score is that of their principle
   * @returns {T[]}
   */
  function firstSteps(practices) {
    const step = (/** @type {T} */ practice) => STEPS.indexOf(practice.answer);
    return practices
      .filter((practice) => step(practice) >= 0 && step(practice) < HIGHEST)
      .sort((a, b) => Number(b.core) - Number(a.core) || step(a) - step(b) || Number(a.score) - Number(b.score));
  }

  return Object.freeze({ STEPS, score, text, extremes, firstSteps });
})();

if (typeof module === "object") Object.assign(module, { exports: pac.scoring });
