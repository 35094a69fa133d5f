"use strict";
/**
 * The desk: the one assessment that this tab works on, and every change on its way to where it is kept.
 *
 * A change is written down three times: at once in memory, at once in a draft, and then in the place itself. The draft goes when the place has it. A change carries the id
 * of its assessment from the moment it is made; switching cannot send it elsewhere. What could not be stored stays in
 * memory and is tried again.
 *
 * @typedef {{place: typeof pac.places.device, sent?: Change, change?: Change, timer: number, drafted: boolean}} Pending
 * @typedef {{words: string, run: () => unknown}} Undo
 * @typedef {{name: string, role: string, marking: string}} Facts
 */
var pac = pac || {};

pac.desk = (() => {
  const { PREFIX, NAME, Gone, Newer, attempt, newId, device, tab } = pac.places;
  const { drafts } = pac;
  const { apply, follow, later } = pac.merging;
  const NOTE_PAUSE = 400; // milliseconds of rest before a note is stored; its draft is written at once
  const CURRENT = `${PREFIX}current`;

  /** What others may read. They never write to it. */
  const state = {
    ready: false,
    /** @type {Assessment | null} */ assessment: null,
    /** @type {"device" | "tab"} */ kept: "device",
    savedAt: "",
    /** Why the last change could not be stored; empty when all is well. */ problem: "",
    gone: false,
    /** Why nothing can be kept on this device: "", "newer" or "blocked". */ deviceProblem: "",
    /** @type {boolean | null} */ persisted: null,
    /** @type {{assessment: Assessment, kept: "device" | "tab"}[]} */ assessments: [],
    /** @type {unknown[]} */ aside: [],
    /** @type {Undo[]} */ undo: [],
  };
  /** @type {Map<string, Answer>} answers of the current assessment as they are stored */
  let known = new Map();
  /** @type {Map<string, Pending>} changes on their way, by assessment and question */
  const pending = new Map();
  /** @type {Map<string, Change>} changes made before an assessment was begun, by question */
  const held = new Map();
  /** @type {(() => void)[]} */
  const listeners = [];
  let reading = 0;

  const now = () => new Date().toISOString();
  const emit = () => listeners.forEach((listener) => listener());
  const placeOf = (/** @type {string} */ kept) => (kept === "tab" ? tab : device);
  /** @type {{postMessage(message: unknown): void, onmessage: unknown} | null} */
  const channel = attempt(() => new BroadcastChannel(NAME));
  const tellOtherTabs = () => channel?.postMessage("changed");

  /** Keeps what is not stored yet where it outlives the tab. @param {string} key  @param {Pending} entry */
  function keepDraft(key, entry) {
    const { place, sent, change } = entry;
    entry.drafted = place === device && drafts.keep(key, change ? follow(sent, change) : sent);
  }

  /** @param {string} question  @returns {Answer | undefined} the answer as the person last left it */
  function answer(question) {
    if (!state.assessment) {
      const change = held.get(question);
      return change && apply(null, change);
    }
    const change = pending.get(`${state.assessment.id}/${question}`)?.change;
    const before = settled(question);
    return (change ? apply(before, change) : before) ?? undefined;
  }

  /** @param {string} question  @returns {Answer | null} the answer without what still waits to be sent */
  function settled(question) {
    const sent = pending.get(`${state.assessment?.id}/${question}`)?.sent;
    const stored = known.get(question) ?? null;
    return sent ? apply(stored, sent) : stored;
  }

  /** @returns {Answer[]} all answers of the current assessment, those not yet stored included */
  function answers() {
    const prefix = `${state.assessment?.id}/`;
    const questions = new Set(known.keys());
    for (const key of pending.keys()) if (key.startsWith(prefix)) questions.add(key.slice(prefix.length));
    return [...questions].sort().map((question) => /** @type {Answer} */ (answer(question)));
  }

  /**
   * Takes in what a person did to one question.
   * @param {string} question  @param {string} wording  @param {{answer?: string, note?: string, base?: string}} done
   */
  function change(question, wording, done) {
    const at = later(now(), answer(question)?.answered_at ?? "");
    // What the person sees holds all that is settled, so their new text grew out of that.
    const base = done.note === undefined ? {} : { base: state.assessment ? settled(question)?.note ?? "" : "" };
    const made = { assessment: state.assessment?.id ?? "", question, wording, at, ...base, ...done };
    if (state.assessment) put(placeOf(state.kept), made);
    else held.set(question, { ...held.get(question), ...made });
    emit();
  }

  /** @param {typeof device} place  @param {Change} made */
  function put(place, made) {
    const key = `${made.assessment}/${made.question}`;
    const entry = pending.get(key) ?? { place, timer: 0, drafted: false };
    entry.change = { ...entry.change, ...made };
    pending.set(key, entry);
    keepDraft(key, entry);
    clearTimeout(entry.timer);
    // Without a draft only the place itself is safe: then nothing waits.
    if (made.answer === undefined && entry.drafted) entry.timer = setTimeout(() => send(key), NOTE_PAUSE);
    else send(key);
  }

  /** Stores what waits for one question; one write at a time, so that each knows what the one before left. @param {string} key */
  async function send(key) {
    const entry = pending.get(key);
    if (!entry?.change || entry.sent) return;
    clearTimeout(entry.timer);
    const sent = entry.change;
    entry.sent = sent;
    delete entry.change;
    try {
      const stored = await entry.place.write(sent);
      delete entry.sent;
      if (state.assessment?.id === sent.assessment) {
        known.set(sent.question, stored);
        state.savedAt = stored.answered_at;
        state.assessment = { ...state.assessment, changed_at: later(stored.answered_at, state.assessment.filed_at) };
      }
      keepDraft(key, entry);
      if (entry.change) send(key);
      else pending.delete(key);
      if (entry.place.kept === "device") tellOtherTabs();
      tryAgain();
    } catch (error) {
      delete entry.sent;
      entry.change = entry.change ? follow(sent, entry.change) : sent;
      failed(error, sent.assessment);
      // Whoever removed the assessment wanted it to be gone: no draft of it stays behind.
      if (error instanceof Gone) drafts.keep(key);
    }
    emit();
  }

  /** Says in words why something could not be stored. @param {unknown} error  @param {string} id */
  function failed(error, id) {
    if (error instanceof Gone) {
      if (state.assessment?.id === id) state.gone = true;
      return;
    }
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    state.problem = full ? "the browser's storage is full" : "the browser refused to store it";
  }

  /** After a success nothing stands in the way of what failed before it. */
  function tryAgain() {
    const failedBefore = state.problem !== "";
    state.problem = "";
    if (failedBefore) flush();
  }

  /** Stores everything that waits, now. */
  const flush = () => Promise.all([...pending.keys()].map((key) => send(key)));

  /** Reads the current assessment again, as another tab may have changed it. */
  async function refresh() {
    const turn = ++reading;
    const { assessment, kept } = state;
    await list();
    if (!assessment) return emit();
    try {
      const read = await placeOf(kept).read(assessment.id);
      if (turn !== reading || state.assessment?.id !== assessment.id) return;
      lay(read, kept);
      flush();
    } catch (error) {
      if (state.assessment?.id === assessment.id) failed(error, assessment.id);
    }
    emit();
  }

  /** Puts an assessment on the desk. @param {{assessment: Assessment, answers: Answer[]}} read  @param {"device" | "tab"} kept */
  function lay(read, kept) {
    state.assessment = read.assessment;
    state.kept = kept;
    state.gone = false;
    state.savedAt = read.assessment.changed_at;
    known = new Map(read.answers.map((each) => [each.question, each]));
    attempt(() => sessionStorage.setItem(CURRENT, `${kept}/${read.assessment.id}`));
  }

  /** Takes the current assessment off the desk; it stays where it is kept. */
  function putAway() {
    // What was let go must not come back into an assessment that another tab brings back.
    if (state.gone) for (const key of pending.keys()) if (key.startsWith(`${state.assessment?.id}/`)) pending.delete(key);
    flush();
    state.assessment = null;
    state.gone = false;
    known = new Map();
    attempt(() => sessionStorage.setItem(CURRENT, "none"));
    emit();
  }

  /** @param {"device" | "tab"} kept  @param {string} id */
  async function open(kept, id) {
    flush();
    reading += 1;
    lay(await placeOf(kept).read(id), kept);
    emit();
  }

  /**
   * Begins a new assessment, empty or with the answers of a file, and takes in what was answered before.
   * @param {Facts & {edition: number, started_at?: string}} facts  @param {"device" | "tab"} kept  @param {Answer[]} [given]
   */
  async function begin(facts, kept, given = []) {
    const at = now();
    const { name, role, marking, edition } = facts;
    const started_at = facts.started_at ?? at;
    const assessment = { id: newId(), name, role, marking, edition, started_at, changed_at: at, filed_at: given.length ? at : "" };
    flush();
    await placeOf(kept).add(assessment, given);
    reading += 1;
    lay({ assessment, answers: given }, kept);
    // At once: what is typed next must not start from a note of the assessment before.
    emit();
    if (!facts.started_at) {
      const waiting = [...held.values()];
      held.clear();
      for (const made of waiting) put(placeOf(kept), { ...made, assessment: assessment.id });
    }
    if (kept === "device") {
      askToPersist();
      tellOtherTabs();
    }
    await refresh();
  }

  async function askToPersist() {
    state.persisted = await Promise.resolve(navigator.storage?.persist?.()).catch(() => null) ?? null;
    emit();
  }

  /** Changes name, role, marking or the time of the last file. @param {Partial<Assessment>} fields */
  async function update(fields) {
    const { assessment, kept } = state;
    if (!assessment) return;
    const { changed_at, filed_at } = assessment;
    const times = fields.filed_at ? { filed_at: later(fields.filed_at, changed_at) } : { changed_at: later(now(), filed_at) };
    const changed = { ...fields, ...times };
    try {
      const stored = await placeOf(kept).update(assessment.id, changed);
      if (state.assessment?.id === assessment.id) state.assessment = stored;
      tellOtherTabs();
    } catch (error) {
      failed(error, assessment.id);
    }
    await refresh();
  }

  /**
   * Removes one assessment, or without an id all that this site stores; undo brings it back.
   * @param {"device" | "tab"} [kept]  @param {string} [id]  @param {string} [name]
   */
  async function remove(kept, id, name) {
    await flush();
    const { assessment: current, kept: keptCurrent } = state;
    /** @type {[typeof device, Row[]][]} */
    const removed = [];
    let refused = false;
    for (const place of kept ? [placeOf(kept)] : [device, tab]) {
      try {
        removed.push([place, await place.remove(id)]);
      } catch (error) {
        if (id) throw error;
        refused ||= place === tab || state.deviceProblem !== "blocked";
      }
    }
    const isRemoved = (/** @type {typeof device} */ place) => removed.some(([each]) => each === place);
    const unsent = [...pending].filter(([key, { place }]) => (id ? key.startsWith(`${id}/`) : isRemoved(place)));
    for (const [key] of unsent) pending.delete(key);
    const cleared = id ? [] : drafts.clear();
    const taken = current && (id ? current.id === id : isRemoved(placeOf(keptCurrent)));
    if (taken) putAway();
    const all = refused
      ? "Not everything could be removed: the browser refused, or a newer edition of this site holds data."
      : "Everything of this site was removed from this browser.";
    offerUndo(id ? `“${name}” was deleted.` : all, async () => {
      for (const [place, rows] of removed) await place.restore(rows);
      drafts.restore(cleared);
      for (const [, entry] of unsent) if (entry.change) put(entry.place, entry.change);
      if (taken && !state.assessment) await open(keptCurrent, current.id).catch(() => undefined);
    });
    tellOtherTabs();
    await refresh();
  }

  /** @param {string} words  @param {() => unknown} run */
  function offerUndo(words, run) {
    state.undo.push({ words, run });
    emit();
  }

  /** Lets the last undo go. */
  function dismiss() {
    state.undo.pop();
    emit();
  }

  async function undo() {
    await state.undo.pop()?.run();
    tellOtherTabs();
    await refresh();
  }

  /** Takes an answer back; its note stays. @param {string} question */
  function clear(question) {
    const before = answer(question);
    const { assessment, kept } = state;
    if (!before) return;
    change(question, before.wording, { answer: "open" });
    const again = { question, wording: before.wording, answer: before.answer };
    offerUndo("The answer was cleared.", () => {
      if (assessment) put(placeOf(kept), { ...again, assessment: assessment.id, at: now() });
      else change(question, before.wording, { answer: before.answer });
    });
  }

  /** Keeps again what another tab removed, as it stands here. */
  async function keepAgain() {
    const { assessment, kept } = state;
    if (!assessment) return;
    await placeOf(kept).add(assessment, answers());
    state.gone = false;
    await flush();
    tellOtherTabs();
    await refresh();
  }

  async function list() {
    /** @type {typeof state.assessments} */
    const found = [];
    /** @type {unknown[]} */
    const aside = [];
    for (const place of [device, tab]) {
      try {
        const listed = await place.list();
        found.push(...listed.assessments.map((assessment) => ({ assessment, kept: place.kept })));
        aside.push(...listed.aside);
        if (place === device) state.deviceProblem = "";
      } catch (error) {
        if (place === device) state.deviceProblem = error instanceof Newer ? "newer" : "blocked";
      }
    }
    aside.push(...drafts.lost());
    state.assessments = found;
    state.aside = aside;
  }

  /** Opens what this tab worked on last, or else the newest assessment on this device. */
  async function start() {
    await drafts.recover();
    await list();
    const current = attempt(() => sessionStorage.getItem(CURRENT));
    const newest = state.assessments.find((each) => each.kept === "device");
    const [kept, id] = current?.split("/") ?? [newest?.kept, newest?.assessment.id];
    if (id && (kept === "device" || kept === "tab")) await open(kept, id).catch(() => undefined);
    state.persisted = await Promise.resolve(navigator.storage?.persisted?.()).catch(() => null) ?? null;
    state.ready = true;
    emit();
  }

  /** @returns {boolean} whether closing this tab would lose something */
  function unsafe() {
    const { assessment, kept } = state;
    const onlyHere = assessment !== null && kept === "tab" && assessment.changed_at > assessment.filed_at && answers().length > 0;
    const undrafted = [...pending.values()].some(({ place, drafted }) => place === device && !drafted);
    return held.size > 0 || state.gone || state.problem !== "" || onlyHere || undrafted;
  }

  if (channel) channel.onmessage = () => void refresh();
  addEventListener("pagehide", () => void flush());
  addEventListener("pageshow", (event) => void (event.persisted && refresh()));
  document.addEventListener("visibilitychange", () => void (document.hidden ? flush() : state.ready && refresh()));

  return Object.freeze({
    state, start, open, begin, update, remove, undo, dismiss, clear, change, answer, answers, flush, keepAgain, putAway, unsafe,
    /** @returns {boolean} whether answers wait for an assessment to be begun */
    holds: () => held.size > 0,
    /** @returns {boolean} whether a change of the current assessment is on its way */
    busy: () => [...pending.keys()].some((key) => key.startsWith(`${state.assessment?.id}/`)),
    /** @param {() => void} listener called after every change */
    listen: (listener) => void listeners.push(listener),
  });
})();
