"use strict";
/**
 * Files and storage, on the page of the whole self-assessment: opening a saved file after a preview, the list of
 * assessments in this browser, what was set aside, and removing everything.
 */
var pac = pac || {};

pac.storage = (() => {
  const { desk, questions, panel } = pac;
  const { ROLE_LABELS, actions, day, time, button, reveal, refuse, begin, closeForm, download } = panel;
  const { make, parts } = questions;
  const { state } = desk;
  const { plain, quoted } = pac.file;

  /** Shows what is in a file before anything is done with it. @param {File} file */
  async function preview(file) {
    // One byte more than allowed is enough to refuse a large file.
    const bytes = await file.slice(0, pac.file.LONGEST_FILE + 1).arrayBuffer().catch(() => null);
    const { value, problem } = bytes ? pac.file.read(new Uint8Array(bytes)) : { value: null, problem: "The browser could not read it." };
    const box = parts("preview")[0];
    box.hidden = false;
    if (!value) box.replaceChildren(make("p", { role: "alert" }, `${quoted(file.name)} cannot be opened. ${problem} Nothing was changed.`));
    else box.replaceChildren(...previewOf(value));
    box.focus();
  }

  /** @param {SavedAssessment} saved  @returns {HTMLElement[]} */
  function previewOf(saved) {
    const { assessment, marking, edition, answers } = saved;
    const here = new Map(questions.all.map(({ id, wording }) => [id, wording]));
    const unknown = answers.filter(({ question }) => !here.has(question)).length;
    const earlier = answers.filter(({ question, wording }) => here.has(question) && here.get(question) !== wording).length;
    const last = answers.map((each) => each.answered_at).sort().at(-1);
    const facts = [
      ["Name", plain(assessment.name)], ["Answered for", ROLE_LABELS.get(assessment.role) ?? ""], ["Marking", marking],
      ["Begun", day(assessment.started_at)], ["Last answer", last ? day(last) : "none"], ["Answers", String(answers.length)],
    ];
    if (unknown) facts.push(["Not asked here", `${unknown}: kept with the assessment, not counted`]);
    if (earlier) facts.push(["Earlier wording", `${earlier}: shown, and counted once you confirm`]);
    const list = make("dl", {}, ...facts.flatMap(([term, text]) => [make("dt", {}, term), make("dd", {}, text)]));
    const accept = (/** @type {"device" | "tab"} */ kept) => async () => {
      if (!(await begin({ ...assessment, marking, edition }, kept, answers))) return;
      closePreview();
      closeForm();
    };
    const device = button("Open and keep on this device", accept("device"));
    device.toggleAttribute("disabled", state.deviceProblem !== "");
    return [list, make("p", { class: "pac-actions" }, device, button("Open in this tab only", accept("tab")), button("Do not open", closePreview))];
  }

  function closePreview() {
    parts("preview")[0].hidden = true;
    parts("preview")[0].replaceChildren();
  }

  /** @param {"device" | "tab"} kept  @param {string} id */
  async function switchTo(kept, id) {
    try {
      await desk.open(kept, id);
      closeForm();
    } catch {
      refuse("It could not be opened. Another tab may have removed it.");
    }
  }

  function show() {
    if (!state.ready) return;
    reveal("files", true);
    for (const list of parts("list")) {
      const rows = state.assessments.map(({ assessment, kept }) => {
        const { id, role, marking, changed_at } = assessment;
        const name = plain(assessment.name);
        const here = id === state.assessment?.id;
        const open = button(here ? "Open now" : "Open", () => switchTo(kept, id));
        const remove = button("Delete", () => desk.remove(kept, id, name).catch(() => refuse("It could not be deleted: the browser refused.")));
        open.setAttribute("aria-label", `${here ? "Open now" : "Open"}: ${name}`);
        open.toggleAttribute("disabled", here);
        remove.setAttribute("aria-label", `Delete: ${name}`);
        const facts = `${ROLE_LABELS.get(role)} · ${marking} · ${kept === "tab" ? "in this tab only" : "on this device"} · changed ${time(changed_at)}`;
        return make("li", {}, make("p", {}, make("strong", {}, name), make("br"), facts), make("p", { class: "pac-actions" }, open, remove));
      });
      const signature = JSON.stringify([state.assessments, state.assessment?.id]);
      if (list.dataset.shown !== signature) list.replaceChildren(...rows);
      list.dataset.shown = signature;
    }
    reveal("no-list", state.assessments.length === 0);
    reveal("aside", state.aside.length > 0);
  }

  const downloadAside = () => download(`${JSON.stringify(state.aside, null, 2)}\n`, "self-assessment-set-aside.json");

  Object.assign(actions, {
    wipe: () => { closePreview(); return desk.remove(); },
    "download-aside": downloadAside,
  });
  for (const input of /** @type {HTMLInputElement[]} */ (parts("file"))) {
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (file) await preview(file);
      input.value = "";
    });
  }
  desk.listen(show);
  show();

  return Object.freeze({ preview });
})();
