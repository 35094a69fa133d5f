// The filter of the node directory. Without it the directory is complete: the filter only hides what does not fit.
(function () {
  "use strict";

  const directory = document.querySelector("[data-module=nodes]");
  if (!directory) return;

  const form = /** @type {HTMLFormElement} */ (directory.querySelector("form"));
  const text = /** @type {HTMLInputElement} */ (form.elements.namedItem("text"));
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);
  const count = /** @type {HTMLElement} */ (directory.querySelector("[role=status]"));
  const none = /** @type {HTMLElement} */ (directory.querySelector(".pac-directory__none"));
  const sheet = /** @type {HTMLDetailsElement} */ (directory.querySelector("details"));
  const regions = /** @type {HTMLElement[]} */ ([...directory.querySelectorAll(".pac-directory__region")]);
  const cards = /** @type {HTMLElement[]} */ ([...directory.querySelectorAll(".pac-node")]);
  const words = new Map(cards.map((card) => [card, plain(card.textContent || "")]));
  const unfiltered = count.textContent;

  /**
   * Small letters without accents, so that "cote" finds "Côte".
   * @param {string} value
   */
  function plain(value) {
    return value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** @returns {Map<string, Set<string>>} the chosen words, by the name of their group */
  function chosen() {
    const groups = new Map();
    for (const box of boxes) {
      if (!box.checked) continue;
      groups.set(box.name, (groups.get(box.name) || new Set()).add(box.value));
    }
    return groups;
  }

  /**
   * A card fits when it has one of the chosen words in every group, and all typed words.
   * @param {HTMLElement} card
   * @param {Map<string, Set<string>>} groups
   * @param {string[]} typed
   */
  function fits(card, groups, typed) {
    for (const [name, values] of groups) {
      const own = (card.dataset[name] || "").split(" ");
      if (!own.some((word) => values.has(word))) return false;
    }
    const all = words.get(card) || "";
    return typed.every((word) => all.includes(word));
  }

  function filter() {
    const groups = chosen();
    const typed = plain(text.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card, groups, typed);
      if (!card.hidden) shown += 1;
    }
    for (const region of regions) region.hidden = !region.querySelector(".pac-node:not([hidden])");
    none.hidden = shown > 0;
    const filtered = groups.size > 0 || typed.length > 0;
    count.textContent = filtered ? `${shown} of ${cards.length} organisations` : unfiltered;
  }

  function writeAddress() {
    const query = new URLSearchParams();
    if (text.value.trim()) query.set("text", text.value.trim());
    for (const box of boxes) if (box.checked) query.append(box.name, box.value);
    const search = query.toString();
    history.replaceState(null, "", location.pathname + (search ? `?${search}` : "") + location.hash);
  }

  function readAddress() {
    const query = new URLSearchParams(location.search);
    text.value = query.get("text") || "";
    for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value);
  }

  form.addEventListener("input", () => {
    filter();
    writeAddress();
  });
  form.addEventListener("reset", () => {
    requestAnimationFrame(() => {
      // Reset would bring back what the address said at the start.
      text.value = "";
      for (const box of boxes) box.checked = false;
      filter();
      writeAddress();
      text.focus();
    });
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  readAddress();
  filter();
  // On a narrow screen the filters would push the list out of sight.
  sheet.open = matchMedia("(min-width: 60em)").matches || boxes.some((box) => box.checked);
  form.hidden = false;
})();
