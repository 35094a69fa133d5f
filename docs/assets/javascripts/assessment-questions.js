"use strict";
/**
 * The questions on the page: shows the answers of the desk in the native radios and notes, hands the desk what a person
 * does to them, and knows the keyboard shortcuts.
 *
 * @typedef {{id: string, number: string, statement: string, wording: string, askedOf: string[], core: boolean,
 *   principle: string, box: HTMLFieldSetElement, radios: HTMLInputElement[], note: HTMLTextAreaElement,
 *   earlier: HTMLElement, clear: HTMLButtonElement, length: HTMLElement}} Question
 */
var pac = pac || {};

pac.questions = (() => {
  const { desk } = pac;
  const { attempt, PREFIX } = pac.places;
  const SHORTCUTS = `${PREFIX}shortcuts`;
  const root = /** @type {HTMLElement} */ (document.querySelector('[data-module="assessment"]'));

  /**
   * Makes an element. Text goes in as text, never as markup.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag  @param {Record<string, string>} [attributes]  @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** @param {string} part  @returns {HTMLElement[]} the places on the page that are marked as this part */
  const parts = (part) => [...root.querySelectorAll(`[data-part="${part}"]`)].map((each) => /** @type {HTMLElement} */ (each));

  /** Says something to screen readers, once. @param {string} words */
  const say = (words) => parts("live").forEach((live) => { live.textContent = words; });

  /** @param {HTMLFieldSetElement} box  @returns {Question} */
  function bind(box) {
    const [number, statement] = [...box.querySelectorAll("legend span")].map((span) => span.textContent ?? "");
    const note = /** @type {HTMLTextAreaElement} */ (box.querySelector("textarea"));
    const confirm = make("button", { type: "button", class: "pac-button", "data-action": "confirm" }, "Still right");
    const words = "You gave this answer to an earlier wording of the question. It is kept, but it counts only when you confirm or change it. ";
    const earlier = make("p", { class: "pac-question__earlier", hidden: "" }, words, confirm);
    const clear = make("button", { type: "button", class: "pac-question__clear", "data-action": "clear", hidden: "" }, "Clear this answer");
    const length = make("p", { class: "pac-small", hidden: "" });
    note.closest("label")?.after(length);
    note.closest("label")?.before(earlier, clear);
    return {
      id: box.dataset.question ?? "", wording: box.dataset.wording ?? "", askedOf: (box.dataset.askedOf ?? "").split(" "),
      core: "core" in box.dataset, principle: box.form?.dataset.principle ?? "", number, statement,
      radios: /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll('input[type="radio"]')]), box, note, earlier, clear, length,
    };
  }

  const all = [.../** @type {NodeListOf<HTMLFieldSetElement>} */ (root.querySelectorAll("fieldset[data-question]"))].map(bind);
  /** @type {Question | undefined} the question that shortcuts speak to */
  let current;
  /** @type {Set<Question> | null} questions answered before the desk was ready; null from then on */
  let early = new Set();

  /** @param {EventTarget | null} target  @returns {Question | undefined} */
  const of = (target) => all.find(({ box }) => target instanceof Node && box.contains(target));

  /** @returns {Question[]} the questions that the role of the assessment is asked */
  const asked = () => all.filter(({ askedOf }) => !desk.state.assessment || askedOf.includes(desk.state.assessment.role));

  /** @param {Question} question  @returns {boolean} */
  function isEarlier({ id, wording }) {
    const answer = desk.answer(id);
    return answer !== undefined && answer.answer !== "open" && answer.wording !== wording;
  }

  /** @param {Question} question  @returns {string} the answer as it counts in the score */
  const counted = (question) => (isEarlier(question) ? "open" : desk.answer(question.id)?.answer ?? "open");

  /** Shows a note without moving the caret of someone who is writing in it. @param {HTMLTextAreaElement} area  @param {string} text */
  function showNote(area, text) {
    const shown = text.replace(/\r\n?/g, "\n");
    if (area.value !== shown) {
      const caret = area.selectionEnd;
      const after = area.value.slice(caret);
      area.value = shown;
      const place = shown.endsWith(after) ? shown.length - after.length : Math.min(caret, shown.length);
      if (document.activeElement === area) area.setSelectionRange(place, place);
    }
  }

  /** @param {Question} question  @param {string} note */
  function showLength({ note: area, length }, note) {
    const over = pac.file.length(note) - pac.file.LONGEST_NOTE;
    length.hidden = over < -400;
    area.toggleAttribute("aria-invalid", over > 0);
    const words = over > 0
      ? `This note is ${over} characters too long for a file. It is kept here; shorten it before you save to a file.`
      : `${-over} characters left.`;
    if (!length.hidden && length.textContent !== words) length.textContent = words;
  }

  /** Shows what the desk holds. */
  function show() {
    if (!desk.state.ready) return;
    if (early) takeEarly(early);
    const visible = new Set(asked());
    for (const question of all) {
      const answer = desk.answer(question.id);
      question.box.hidden = !visible.has(question);
      for (const radio of question.radios) radio.checked = radio.value === answer?.answer;
      showNote(question.note, answer?.note ?? "");
      showLength(question, answer?.note ?? "");
      question.earlier.hidden = !isEarlier(question);
      question.clear.hidden = !answer || answer.answer === "open";
    }
  }

  /**
   * Takes in what was entered before anything stored could be shown: a note joins the stored one, an answer replaces
   * the stored one only if this page saw it being chosen (else the browser may have filled it in).
   * @param {Set<Question>} chosen
   */
  function takeEarly(chosen) {
    early = null;
    const entered = all.map((question) => ({ question, answer: question.radios.find((radio) => radio.checked)?.value, note: question.note.value }));
    for (const { question, answer, note } of entered) {
      const { id, wording } = question;
      const stored = desk.answer(id);
      const isNew = answer && (chosen.has(question) || (stored?.answer ?? "open") === "open");
      const done = { ...(isNew && { answer }), ...(note && note !== stored?.note && { note, base: "" }) };
      if (Object.keys(done).length) desk.change(id, wording, done);
    }
  }

  /** @param {Question} question */
  function go(question) {
    current = question;
    question.box.scrollIntoView({ block: "start" });
    (question.radios.find((radio) => radio.checked) ?? question.radios[0]).focus({ preventScroll: true });
  }

  /** Goes to the next question without an answer, from the current one onwards and round. */
  function goToUnanswered() {
    const order = asked();
    const from = current ? order.indexOf(current) + 1 : 0;
    const next = [...order.slice(from), ...order.slice(0, from)].find((question) => counted(question) === "open");
    if (next) go(next);
    else say("Every question here has an answer.");
  }

  /** @param {Question} question  @param {string} value */
  function choose({ id, wording, radios }, value) {
    const radio = radios.find((each) => each.value === value);
    desk.change(id, wording, { answer: value });
    radio?.focus();
  }

  /** @returns {boolean} whether the person wants shortcuts */
  const shortcutsOn = () => attempt(() => sessionStorage.getItem(SHORTCUTS) ?? localStorage.getItem(SHORTCUTS)) !== "off";

  /** @param {boolean} on */
  const setShortcuts = (on) => attempt(() => {
    sessionStorage.setItem(SHORTCUTS, on ? "on" : "off");
    if (desk.state.assessment && desk.state.kept === "device") localStorage.setItem(SHORTCUTS, on ? "on" : "off");
  });

  /** @param {EventTarget | null} target  @returns {boolean} whether keys mean text there */
  const typing = (target) => target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));

  /** @param {KeyboardEvent} event */
  function shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    // The theme's own single keys, some of which leave the page, get no further than here.
    if ("fs/n.p,".includes(event.key)) event.stopPropagation();
    if (!parts("shortcuts").every((box) => /** @type {HTMLInputElement} */ (box).checked)) return;
    const order = asked();
    const place = current ? order.indexOf(current) : -1;
    if (event.key === "j" || event.key === "k") {
      const next = order[event.key === "j" ? place + 1 : place - 1];
      if (next) go(next);
    } else if (current && /^[0-4]$/.test(event.key)) choose(current, pac.scoring.STEPS[Number(event.key)]);
    else if (current && event.key === "d") choose(current, "dont-know");
    else return;
    event.preventDefault();
  }

  root.addEventListener("change", ({ target }) => {
    const question = of(target);
    if (!question || !(target instanceof HTMLInputElement)) return;
    if (early) early.add(question);
    else desk.change(question.id, question.wording, { answer: target.value });
  });
  root.addEventListener("input", ({ target }) => {
    const question = of(target);
    if (!question || !desk.state.ready || !(target instanceof HTMLTextAreaElement)) return;
    desk.change(question.id, question.wording, { note: target.value });
  });
  root.addEventListener("focusin", ({ target }) => { current = of(target) ?? current; });
  root.addEventListener("focusout", () => void desk.flush());
  root.addEventListener("click", ({ target }) => {
    const question = of(target);
    const action = target instanceof HTMLElement ? target.dataset.action : "";
    if (!question) return;
    if (action === "confirm") desk.change(question.id, question.wording, { answer: desk.answer(question.id)?.answer });
    if (action === "clear") desk.clear(question.id);
    if (action) (question.radios.find((radio) => radio.checked) ?? question.radios[0]).focus();
  });
  document.addEventListener("keydown", shortcut);
  desk.listen(show);

  return Object.freeze({
    root, all, make, parts, say, asked, counted, isEarlier, go, goToUnanswered, shortcutsOn, setShortcuts,
    /** @returns {Question | undefined} */ current: () => current,
  });
})();
