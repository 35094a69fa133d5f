"use strict";
/**
 * The panel and the bar around the questions: what is settled before the first answer, where the answers are and when
 * they were last saved, saving to a file, undo. Every promise about keeping answers is said here in words.
 */
var pac = pac || {};

pac.panel = (() => {
  const { desk, questions } = pac;
  const { root, make, parts, say } = questions;
  const { state } = desk;
  const { plain } = pac.file;
  const ROLE_LABELS = new Map([.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll('[name="assessment-role"]'))].map((radio) => [radio.value, radio.nextElementSibling?.textContent ?? ""]));
  const start = /** @type {HTMLFormElement} */ (parts("start")[0]);
  /** @type {"new" | "change" | "closed"} what the start form is for */
  let form = "closed";
  let alertShown = "";
  let refusal = "";
  let beginning = false;

  /** @param {string} part  @param {string} text */
  const write = (part, text) => parts(part).forEach((each) => { if (each.textContent !== text) each.textContent = text; });
  /** @param {string} part  @param {boolean} visible */
  const reveal = (part, visible) => parts(part).forEach((each) => { each.hidden = !visible; });
  /** @param {string} moment */
  const day = (moment) => new Date(moment).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  /** @param {string} moment  @returns {string} the time, and the day too unless it is today */
  function time(moment) {
    const clock = new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    return day(moment) === day(new Date().toISOString()) ? clock : `${day(moment)}, ${clock}`;
  }

  /** @returns {HTMLInputElement | RadioNodeList | null} @param {string} name */
  const field = (name) => /** @type {HTMLInputElement | RadioNodeList | null} */ (start.elements.namedItem(name));

  /** @param {string} words  @param {() => unknown} run */
  function button(words, run) {
    const made = make("button", { type: "button", class: "pac-button" }, words);
    made.addEventListener("click", run);
    return made;
  }

  /** Shows what needs attention at once, or nothing. @param {string} words  @param {HTMLElement[]} buttons */
  function alert(words, ...buttons) {
    reveal("alert", words !== "");
    if (words === alertShown) return;
    alertShown = words;
    parts("alert")[0].replaceChildren(...(words ? [make("p", {}, words), make("p", { class: "pac-actions" }, ...buttons)] : []));
  }

  function showAlert() {
    if (state.gone) {
      const words = "This assessment was removed in another tab. What you see is no longer kept anywhere.";
      alert(words, button("Keep it again", () => desk.keepAgain()), button("Save to a file", saveFile), button("Let it go", desk.putAway));
    } else if (state.problem) {
      const words = `Your last change is not stored: ${state.problem}. It is still on this page. Save to a file now, so that nothing is lost.`;
      alert(words, button("Save to a file", saveFile), button("Try again", () => desk.flush()));
    } else if (desk.holds()) {
      if (!state.assessment) alert("Your answer is held on this page. Say who answers and where to keep it, then it is stored.");
      else alert("Answers that you gave before this assessment was opened are still held on this page, and stored nowhere.", button("Begin an assessment with them", () => openForm("new")));
    } else if (state.deviceProblem === "newer") {
      const words = "A newer edition of this site has stored assessments in this browser. They are untouched, but this page cannot read them and keeps nothing on this device.";
      alert(words, button("Download them", downloadDatabase));
    } else alert(refusal);
  }

  /** Says that something was refused, until something else works. @param {string} words */
  function refuse(words) {
    refusal = words;
    showAlert();
  }

  /** @returns {string} where the answers are, in one or two sentences */
  function keptWords() {
    const { assessment, kept, persisted, savedAt } = state;
    if (!assessment) return "";
    const filed = assessment.filed_at ? `Last saved to a file: ${time(assessment.filed_at)}.` : "Not saved to a file yet.";
    const until = pac.places.survivesReload
      ? "It goes when you close the tab. Some browsers can reopen a closed tab, so on a shared computer delete it before you leave."
      : "This browser lets the page store nothing, so it goes when you close or reload the tab.";
    if (kept === "tab") return `In this tab only, last saved ${time(savedAt)}. ${until} ${filed}`;
    const evict = persisted
      ? "This browser has promised not to remove it by itself."
      : "This browser may remove it when space runs short or after a week without a visit, so save a file now and then.";
    return `Kept on this device, last saved ${time(savedAt)}. ${filed} ${evict}`;
  }

  /** @returns {string} for the bar: is my last change safe? */
  function savedWords() {
    if (!state.assessment) return desk.holds() ? "Not kept yet" : "";
    if (state.gone) return "Removed in another tab";
    if (state.problem) return "Not stored";
    if (desk.busy()) return "Saving…";
    return `${state.kept === "tab" ? "In this tab only" : "Kept on this device"}, ${time(state.savedAt)}`;
  }

  function showProgress() {
    const asked = questions.asked();
    const done = (/** @type {typeof asked} */ some) => some.filter((question) => questions.counted(question) !== "open").length;
    write("progress", `${done(asked)} of ${asked.length} answered`);
    for (const next of root.querySelectorAll('[data-action="next"]')) /** @type {HTMLElement} */ (next).hidden = done(asked) === asked.length;
    for (const place of root.querySelectorAll("[data-progress]")) {
      const some = asked.filter(({ principle }) => principle === /** @type {HTMLElement} */ (place).dataset.progress);
      place.textContent = `${done(some)} of ${some.length}`;
    }
  }

  function showStart() {
    const choosing = form === "new" || !state.assessment;
    start.hidden = state.assessment !== null && form === "closed";
    reveal("with-script", true);
    reveal("without-script", false);
    reveal("keep", choosing);
    reveal("start-actions", true);
    write("start-title", form === "change" ? "Name, role and marking" : "Before you answer");
    write("start-button", form === "change" ? "Save" : "Start");
    for (const cancel of start.querySelectorAll('[data-action="cancel"]')) /** @type {HTMLElement} */ (cancel).hidden = !state.assessment;
    const kept = /** @type {HTMLInputElement[]} */ ([...start.querySelectorAll('[name="assessment-kept"]')]);
    kept.forEach((radio) => { radio.required = choosing; });
    kept[0].disabled = state.deviceProblem !== "";
    const notes = [];
    if (state.deviceProblem) notes.push("This browser lets the page keep nothing on this device just now.");
    if (location.protocol === "file:") {
      notes.push("You opened this page from a file. In Firefox every page then keeps its own answers, so use one page for all. In Chrome and Edge other pages opened from files could read what is kept on this device.");
    }
    write("keep-note", notes.join(" "));
    reveal("keep-note", notes.length > 0);
  }

  function showState() {
    const { assessment } = state;
    reveal("state", assessment !== null);
    reveal("bar", assessment !== null || desk.holds());
    write("name", plain(assessment?.name ?? ""));
    write("marking", assessment?.marking ?? "");
    const colour = /^TLP:(RED|AMBER|GREEN)/.exec(assessment?.marking ?? "")?.[1].toLowerCase();
    parts("marking").forEach((each) => { each.className = `pac-marking${colour ? ` pac-marking--${colour}` : ""}`; });
    write("details", assessment ? `${ROLE_LABELS.get(assessment.role)} · begun ${day(assessment.started_at)}` : "");
    write("kept", keptWords());
    write("saved", savedWords());
    const last = state.undo.at(-1);
    reveal("undo", last !== undefined);
    if (last) {
      reveal("bar", true);
      write("undo-words", last.words);
    }
    parts("bar").forEach((bar) => bar.classList.toggle("pac-bar--alarm", state.problem !== "" || state.gone));
  }

  function show() {
    if (!state.ready) return;
    showAlert();
    showStart();
    showState();
    showProgress();
  }

  /** After an assessment was opened: back to the top, where it says which one. */
  function closeForm() {
    form = "closed";
    refusal = "";
    show();
    say(`Opened: ${plain(state.assessment?.name ?? "")}`);
    parts("panel")[0].scrollIntoView();
  }

  /** Puts the caret where the next thing happens. */
  const focusStart = () => parts("start-title")[0].focus();

  /** @param {"new" | "change"} purpose */
  function openForm(purpose) {
    form = purpose;
    const { assessment } = state;
    start.reset();
    const fields = { name: "", role: "", marking: "TLP:AMBER", ...(purpose === "change" ? assessment : {}) };
    for (const key of /** @type {const} */ (["name", "role", "marking"])) {
      const control = field(`assessment-${key}`);
      if (control) control.value = fields[key];
    }
    show();
    focusStart();
  }

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    const value = (/** @type {string} */ name) => field(`assessment-${name}`)?.value ?? "";
    const facts = { name: value("name").trim(), role: value("role"), marking: value("marking") };
    const purpose = form;
    const question = questions.current();
    if (purpose === "change") {
      form = "closed";
      await desk.update(facts);
    } else if (!(await begin(facts, value("kept")))) return;
    start.reset();
    show();
    // Somebody who is answering already must not be moved in mid-word.
    if (purpose === "change" || document.activeElement?.closest("[data-question]")) return;
    if (question) questions.go(question);
    else questions.goToUnanswered();
  }

  /** @param {Facts & {edition?: number, started_at?: string}} facts  @param {string} kept  @param {Answer[]} [answers] */
  async function begin(facts, kept, answers) {
    // A second click must not begin a second assessment.
    if (beginning) return false;
    beginning = true;
    try {
      const edition = Number(root.dataset.edition);
      await desk.begin({ edition, ...facts }, kept === "tab" ? "tab" : "device", answers);
      form = "closed";
      refuse("");
      return true;
    } catch {
      refuse("The browser refused to keep the assessment there. Choose the other place, or free some space.");
      return false;
    } finally {
      beginning = false;
    }
  }

  /** Hands a text to the browser as a download. @param {string} text  @param {string} name */
  function download(text, name) {
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = make("a", { href: url, download: name });
    root.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  async function saveFile() {
    const { assessment } = state;
    if (!assessment) return;
    const filed_at = new Date().toISOString();
    const { edition, marking } = assessment;
    const text = pac.file.write({ edition, marking, assessment, answers: desk.answers() });
    // Reading it back is the proof that it can be opened again.
    const { problem } = pac.file.read(new TextEncoder().encode(text));
    if (problem) return refuse(`Not saved to a file yet. ${problem}`);
    refuse("");
    const name = pac.file.fileName(new Date());
    download(text, name);
    await desk.update({ filed_at });
    say(`Handed to your browser as ${name}.`);
  }

  /** Prints the results alone; the browser's own print command prints the whole page. */
  function printResults() {
    root.classList.add("pac-assessment--printing");
    print();
    root.classList.remove("pac-assessment--printing");
  }

  async function downloadDatabase() {
    try {
      download(`${JSON.stringify(await pac.places.everything(), null, 2)}\n`, "self-assessment-newer-edition.json");
    } catch {
      refuse("The browser refused to read them.");
    }
  }

  /** @type {Record<string, () => unknown>} */
  const actions = {
    "save-file": saveFile,
    change: () => openForm("change"),
    new: () => openForm("new"),
    cancel: () => { form = "closed"; show(); parts("panel")[0].scrollIntoView(); },
    undo: () => { say("Undone."); return desk.undo(); },
    dismiss: desk.dismiss,
    next: questions.goToUnanswered,
    print: printResults,
  };

  root.addEventListener("click", ({ target }) => {
    const action = target instanceof HTMLElement ? target.closest("[data-action]") : null;
    if (action) actions[/** @type {HTMLElement} */ (action).dataset.action ?? ""]?.();
  });
  start.addEventListener("submit", submit);
  for (const box of /** @type {HTMLInputElement[]} */ (parts("shortcuts"))) {
    box.checked = questions.shortcutsOn();
    box.addEventListener("change", () => questions.setShortcuts(box.checked));
  }

  // Leaving for another page of the site loses nothing that a tab keeps; closing the tab does.
  let following = false;
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    following = link instanceof HTMLAnchorElement && !link.target && location.protocol !== "file:" && link.origin === location.origin;
    setTimeout(() => { following = false; }, 1000);
  });
  addEventListener("beforeunload", (event) => {
    const { unsafe, holds } = desk;
    if (unsafe() && !(following && !holds() && !state.problem && !state.gone)) event.preventDefault();
  });

  let asked = false;
  desk.listen(() => {
    show();
    // Whoever writes a note is not moved in mid-word, or the rest of it would count as shortcuts.
    if (state.ready && !state.assessment && desk.holds() && !asked && !document.activeElement?.matches("textarea")) {
      asked = true;
      focusStart();
    }
  });
  desk.start();

  return Object.freeze({ ROLE_LABELS, actions, day, time, button, reveal, refuse, begin, closeForm, download });
})();
