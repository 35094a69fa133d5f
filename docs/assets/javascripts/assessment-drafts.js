"use strict";
/**
 * Drafts: what is not stored yet, written to localStorage at once, so that closing the tab in mid-word loses nothing.
 * Each page has drafts of its own; the next page to open stores those that were left behind.
 */
var pac = pac || {};

pac.drafts = (() => {
  const { PREFIX, Gone, attempt, newId, device } = pac.places;
  const DRAFTS = `${PREFIX}draft/`;
  const own = `${DRAFTS}${newId()}/`;
  /** @type {Set<string>} drafts that found no assessment: they are kept and handed out, not thrown away */
  const unplaced = new Set();

  /** @param {string} key  @param {Change} [change] nothing removes the draft  @returns {boolean} whether that was possible */
  const keep = (key, change) => attempt(() => {
    if (change) localStorage.setItem(own + key, JSON.stringify(change));
    else localStorage.removeItem(own + key);
    return true;
  }) ?? false;

  /** @param {unknown} value  @returns {value is Change} */
  function isChange(value) {
    if (typeof value !== "object" || value === null) return false;
    const { assessment, answer = "open", note = "", base = "", question, wording, at } = /** @type {Change} */ (value);
    return typeof assessment === "string" && typeof base === "string" && pac.file.isAnswer({ question, answer, note, wording, answered_at: at });
  }

  /** @returns {{key: string, text: string, value: unknown}[]} drafts of pages that are closed, or still at work */
  const others = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(DRAFTS) && !key.startsWith(own)).map((key) => {
    const text = String(localStorage.getItem(key));
    return { key, text, value: attempt(() => JSON.parse(text)) ?? { unreadable: text } };
  })) ?? [];

  const lost = () => others().filter(({ key }) => unplaced.has(key));

  /** Stores what a page had no time to store before it was closed. */
  async function recover() {
    for (const { key, text, value } of others()) {
      try {
        if (!isChange(value)) throw new Gone();
        const { answers } = await device.read(value.assessment);
        const stored = answers.find(({ question }) => question === value.question);
        if (stored && stored.answered_at >= value.at) delete value.answer;
        await device.write(value);
        // Its page may be alive and have written on: then that draft is not this one any more.
        if (localStorage.getItem(key) === text) localStorage.removeItem(key);
      } catch (error) {
        if (error instanceof Gone) unplaced.add(key);
      }
    }
  }

  /** Removes all that this site has in localStorage. @returns {[string, string | null][]} for restore */
  const clear = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => {
    const text = localStorage.getItem(key);
    localStorage.removeItem(key);
    return /** @type {[string, string | null]} */ ([key, text]);
  })) ?? [];

  /** @param {[string, string | null][]} cleared */
  const restore = (cleared) => cleared.forEach(([key, text]) => attempt(() => localStorage.setItem(key, String(text))));

  return Object.freeze({ keep, lost, recover, clear, restore });
})();
