"use strict";
/**
 * How two versions of an answer become one without losing a word. Pure: no page, no storage.
 *
 * A change says only what the person did: chose an answer, wrote a note, or both. It is laid on whatever is stored by
 * then, so a tab that knows old data cannot bring it back.
 *
 * @typedef {{assessment: string, question: string, wording: string, at: string, answer?: string, note?: string,
 *   base?: string}} Change  base: the note as it was when the person began to change it
 */
var pac = pac || {};

pac.merging = (() => {
  /**
   * Finds the one stretch in which two texts differ.
   * @param {string} base  @param {string} text
   * @returns {{start: number, end: number, put: string}} base from start to end is replaced by put
   */
  function difference(base, text) {
    const shorter = Math.min(base.length, text.length);
    let start = 0;
    while (start < shorter && base[start] === text[start]) start += 1;
    let same = 0;
    while (same < shorter - start && base[base.length - 1 - same] === text[text.length - 1 - same]) same += 1;
    return { start, end: base.length - same, put: text.slice(start, text.length - same) };
  }

  /**
   * Joins two versions of a note that grew out of the same one. Where both changed the same place, both are kept.
   * @param {string} base  @param {string} mine  @param {string} theirs  @returns {string}
   */
  function note(base, mine, theirs) {
    if (theirs === base) return mine;
    if (mine === base) return theirs;
    if (mine.includes(theirs)) return mine;
    if (theirs.includes(mine)) return theirs;
    const my = difference(base, mine);
    const their = difference(base, theirs);
    // At one and the same place a paragraph that was added comes after words that were written on.
    const paragraph = my.start === their.start && their.put.startsWith("\n") && !my.put.startsWith("\n");
    const [first, second] = my.start < their.start || paragraph ? [my, their] : [their, my];
    if (first.end < second.start || (paragraph && first.end === second.start && second.end === second.start)) {
      return base.slice(0, first.start) + first.put + base.slice(first.end, second.start) + second.put + base.slice(second.end);
    }
    // Only the lines that both changed stand there twice: the whole note would double with every such change.
    const top = Math.min(my.start, their.start);
    const bottom = Math.max(my.end, their.end);
    const start = top && base.lastIndexOf("\n", top - 1) + 1;
    const end = base.includes("\n", bottom) ? base.indexOf("\n", bottom) : base.length;
    const lines = (/** @type {string} */ text) => text.slice(start, text.length - (base.length - end));
    return `${base.slice(0, start)}${lines(theirs)}\n\n${lines(mine)}${base.slice(end)}`;
  }

  /** The moment of a change: now, but always later than what it changes. @param {string} at  @param {string} before */
  const later = (at, before) => (at > before ? at : new Date(Date.parse(before) + 1).toISOString());

  /**
   * Lays a change on the answer that is stored.
   * @param {Answer | null} stored  @param {Change} change  @returns {Answer}
   */
  function apply(stored, change) {
    const { question, wording, at } = change;
    if (!stored) return { question, answer: change.answer ?? "open", note: change.note ?? "", wording, answered_at: at };
    const merged = { ...stored, answered_at: later(at, stored.answered_at) };
    if (change.answer !== undefined) Object.assign(merged, { answer: change.answer, wording });
    if (change.note !== undefined) merged.note = note(change.base ?? "", change.note, stored.note);
    return merged;
  }

  /**
   * Makes one change of two, where the second grew out of the first.
   * @param {Change | undefined} earlier  @param {Change} change  @returns {Change}
   */
  const follow = (earlier, change) => {
    const both = { ...earlier, ...change };
    if (earlier?.base !== undefined) both.base = earlier.base;
    return both;
  };

  /**
   * Decides between two versions of one answer: the later one, and for equal moments always the same one.
   * @param {Answer} a  @param {Answer} b  @returns {Answer}
   */
  function newer(a, b) {
    const rank = (/** @type {Answer} */ each) => JSON.stringify([each.answered_at, each.answer, each.note, each.wording]);
    return rank(a) >= rank(b) ? a : b;
  }

  return Object.freeze({ note, apply, follow, later, newer });
})();

if (typeof module === "object") Object.assign(module, { exports: pac.merging });
