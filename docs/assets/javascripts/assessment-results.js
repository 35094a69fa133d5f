"use strict";
/**
 * The results: one sentence, the profile as bars inside a table, first steps, and all answers with their notes. Made
 * for the screen and for paper.
 */
var pac = pac || {};

pac.results = (() => {
  const { desk, questions, panel, scoring } = pac;
  const { root, make, parts } = questions;
  const MOST_STEPS = 5;
  const content = parts("results-content")[0];
  let shown = "";

  /** @param {Question} question  @param {string} answer  @returns {string} how the answer is called on the page */
  const nameOf = ({ radios }, answer) => radios.find((radio) => radio.value === answer)?.nextElementSibling?.textContent ?? "No answer";

  function profile() {
    const asked = questions.asked();
    return [.../** @type {NodeListOf<HTMLFormElement>} */ (root.querySelectorAll("form[data-principle]"))].map((form) => {
      const { principle = "", number = "", title = "" } = form.dataset;
      const own = asked.filter((question) => question.principle === principle);
      return { principle, number, title, own, ...scoring.score(own.map(questions.counted)) };
    });
  }
  /** @typedef {ReturnType<typeof profile>[number]} Row */

  /** @param {{title: string, score: number | null}[]} some */
  const names = (some) => (some.length > 2 ? `${some.length} principles` : some.map(({ title }) => title.toLowerCase()).join(" and "));

  /** @param {ReturnType<typeof profile>} rows  @returns {string} the message of the results, in one sentence or two */
  function sentence(rows) {
    const { strongest, weakest } = scoring.extremes(rows);
    if (!strongest.length) return "No score yet. Answer a question, and the profile begins here.";
    const top = scoring.text(Number(strongest[0].score));
    const bottom = scoring.text(Number(weakest[0].score));
    const left = rows.reduce((sum, row) => sum + row.unanswered + row.unknown, 0);
    const may = left ? ` ${left === 1 ? "One question is" : `${left} questions are`} still open, so this may change.` : "";
    const scored = rows.filter((row) => row.score !== null).length;
    if (scored === 1) return `So far only ${names(strongest)} has a score: ${top} of 4.${may}`;
    if (top === bottom) return `All principles with a score stand at ${top} of 4.${may}`;
    return `Strongest in ${names(strongest)} (${top}); weakest in ${names(weakest)} (${bottom}).${may}`;
  }

  /** @param {Row} row  @returns {SVGSVGElement} the bar with its band; the table says the same in figures */
  function bar({ number, score, low, high }) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const rect = (/** @type {string} */ name, /** @type {number} */ x, /** @type {number} */ width, y = 0, height = 8) => {
      const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [key, value] of Object.entries({ class: `pac-bar-chart__${name}`, x, y, width, height })) shape.setAttribute(key, String(value));
      svg.append(shape);
    };
    for (const [key, value] of Object.entries({ class: `pac-bar-chart pac-principle-${number}`, viewBox: "0 0 40 8", preserveAspectRatio: "none", "aria-hidden": "true" })) svg.setAttribute(key, value);
    rect("track", 0, 40);
    if (score !== null) {
      rect("band", Number(low), Number(high) - Number(low));
      rect("score", 0, score, 2, 4);
    }
    for (const step of [10, 20, 30]) rect("tick", step - 0.05, 0.1);
    return svg;
  }

  /** @param {Row} row */
  function counts({ own, answered, unknown, excluded }) {
    const more = [unknown && `${unknown} don't know`, excluded && `${excluded} left out`].filter(Boolean);
    return [`${answered} of ${own.length}`, ...more.map((words) => make("small", {}, String(words)))];
  }

  /** @param {ReturnType<typeof profile>} rows */
  function table(rows) {
    const head = ["Principle", "Score", "Could be", "Answered"].map((text) => make("th", { scope: "col" }, text));
    const body = rows.map((row) => {
      const { low, high } = row;
      const could = low === null || high === null ? "–" : low === high ? "settled" : `${scoring.text(low)} to ${scoring.text(high)}`;
      return make("tr", {},
        make("th", { scope: "row" }, `${row.number} ${row.title}`, bar(row)),
        make("td", {}, row.score === null ? "no score yet" : scoring.text(row.score)),
        make("td", {}, could), make("td", {}, ...counts(row)));
    });
    return make("table", { class: "pac-results__profile" },
      make("caption", {}, "Profile, 0 to 4. Bar: the score. Light band: where it can end up once the open questions are settled."),
      make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
  }

  /** @param {ReturnType<typeof profile>} rows  @returns {HTMLElement[]} */
  function firstSteps(rows) {
    const practices = rows.flatMap(({ own, score }) => own.map((question) => ({ question, core: question.core, answer: questions.counted(question), score })));
    const chosen = scoring.firstSteps(practices).slice(0, MOST_STEPS);
    if (!chosen.length) return [];
    const list = chosen.map(({ question, answer }) => {
      const place = scoring.STEPS.indexOf(answer);
      const details = /** @type {HTMLElement} */ (question.box.querySelector("details[data-steps]"));
      const step = details.querySelectorAll("dd")[place]?.textContent ?? "";
      const help = /** @type {Node} */ (details.querySelector("p")?.cloneNode(true));
      const link = make("a", { href: `#${question.box.id}` }, `${question.number} ${question.statement}`);
      const change = `From ${nameOf(question, answer).toLowerCase()} to ${nameOf(question, scoring.STEPS[place + 1]).toLowerCase()}`;
      return make("li", {}, make("p", {}, link), make("p", {}, make("b", {}, `${change}: `), step), help);
    });
    return [make("h3", {}, "First steps"), make("p", {}, "The lowest practices first. A low score is a place to start."), make("ol", { class: "pac-results__steps" }, ...list)];
  }

  /** @returns {HTMLElement[]} what is kept and not counted, said in words */
  function asides() {
    const asked = questions.asked();
    const here = new Map(questions.all.map((question) => [question.id, question]));
    const earlier = asked.filter(questions.isEarlier);
    const given = desk.answers().filter(({ answer, note }) => answer !== "open" || note);
    const unknown = given.filter(({ question }) => !here.has(question)).length;
    const others = given.filter(({ question }) => here.has(question) && !asked.includes(/** @type {Question} */ (here.get(question)))).length;
    const lines = [];
    if (earlier.length) {
      const links = earlier.flatMap(({ box, number }) => [" ", make("a", { href: `#${box.id}` }, number)]);
      lines.push(make("p", {}, "Given to an earlier wording, counted once you confirm:", ...links, "."));
    }
    if (unknown) lines.push(make("p", {}, `Answers to questions that are not asked here: ${unknown}. They are kept and saved with the file, not counted.`));
    if (others) lines.push(make("p", {}, `Answers to questions that your role is not asked: ${others}. They are kept, not counted.`));
    return lines;
  }

  /** @returns {HTMLElement[]} every answer with its note */
  function everything() {
    const rank = new Map(questions.all.map(({ id }, place) => [id, place]));
    const place = (/** @type {Answer} */ { question }) => rank.get(question) ?? Infinity;
    const given = desk.answers().filter(({ answer, note }) => answer !== "open" || note).sort((a, b) => (place(a) < place(b) ? -1 : 1));
    if (!given.length) return [];
    const rows = given.map((answer) => {
      const question = questions.all.find(({ id }) => id === answer.question);
      const name = question ? `${question.number} ${question.statement}` : answer.question;
      return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, question ? nameOf(question, answer.answer) : answer.answer), make("td", { class: "pac-results__note" }, answer.note));
    });
    const head = ["Practice", "Answer", "Note"].map((text) => make("th", { scope: "col" }, text));
    return [make("h3", {}, "All answers"), make("table", { class: "pac-results__answers" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))];
  }

  function show() {
    if (!desk.state.ready) return;
    const { assessment } = desk.state;
    const signature = JSON.stringify([assessment?.id, assessment?.name, assessment?.role, assessment?.marking, desk.answers()]);
    if (signature === shown) return;
    shown = signature;
    const rows = profile();
    const lead = make("p", { class: "pac-lead" }, sentence(rows));
    if (!assessment) return content.replaceChildren(lead);
    const facts = make("p", { class: "pac-results__facts" }, `${pac.file.plain(assessment.name)} · last answer ${panel.day(assessment.changed_at)} · practices of edition ${assessment.edition}`);
    const print = make("button", { type: "button", class: "pac-button pac-button--primary", "data-action": "print" }, "Print or save as PDF");
    const save = make("button", { type: "button", class: "pac-button", "data-action": "save-file" }, "Save to a file");
    const own = make("p", { class: "pac-small" }, "A self-assessment, not an audit. Practices, steps and scoring are this project's own work, not the World Economic Forum's.");
    content.replaceChildren(lead, facts, table(rows), own, ...asides(), make("p", { class: "pac-actions" }, print, save), ...firstSteps(rows), ...everything());
  }

  desk.listen(show);
  show();

  return Object.freeze({ profile, sentence });
})();
