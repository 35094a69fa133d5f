// What the theme leaves undone: a menu that works by keyboard, no single-key shortcuts, open details in print.
(function () {
  "use strict";

  /** @param {string} id */
  const toggle = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

  // The theme opens its menu and its search by hidden checkboxes. The buttons press these and say what they opened.
  for (const node of document.querySelectorAll("[data-opens]")) {
    const button = /** @type {HTMLButtonElement} */ (node);
    const box = toggle(button.dataset.opens || "");
    const sync = () => button.setAttribute("aria-expanded", String(box.checked));
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", sync);
    sync();
  }

  // On a narrow screen the search covers the page: it takes the focus, and gives it back to its button.
  const search = toggle("__search");
  const query = /** @type {HTMLInputElement} */ (document.querySelector(".md-search__input"));
  const opener = /** @type {HTMLButtonElement} */ (document.querySelector("[data-opens=__search]"));
  const covers = () => opener.getBoundingClientRect().width > 0;
  search.addEventListener("change", () => {
    if (search.checked && covers()) requestAnimationFrame(() => query.focus());
    else if (!search.checked && covers()) opener.focus();
  });

  const drawer = toggle("__drawer");
  const menu = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-opens=__drawer]"));
  const sidebar = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));

  function visibleLinks() {
    const all = sidebar ? sidebar.querySelectorAll("a[href]") : [];
    return /** @type {HTMLElement[]} */ (
      [...all].filter((link) => {
        const box = link.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && getComputedStyle(link).visibility === "visible";
      })
    );
  }

  drawer.addEventListener("change", () => {
    if (drawer.checked) requestAnimationFrame(() => visibleLinks()[0]?.focus());
  });

  document.addEventListener("keydown", (event) => {
    if (!drawer.checked || !menu) return;
    if (event.key === "Escape") {
      drawer.click();
      menu.focus();
    } else if (event.key === "Tab") {
      // Keep the focus in the open menu: what lies behind it is covered.
      const links = visibleLinks();
      const edge = event.shiftKey ? links[0] : links[links.length - 1];
      if (document.activeElement === edge || !links.includes(/** @type {HTMLElement} */ (document.activeElement))) {
        event.preventDefault();
        (event.shiftKey ? links[links.length - 1] : links[0])?.focus();
      }
    }
  });

  // The theme binds single keys on the window (f, s and / search; n, . and p, comma change the page). A reader cannot
  // switch them off, and who speaks to the computer sets them off by accident: none of them gets as far as the window.
  // Other listeners on the document hear them all the same. Where keys mean text, the theme listens to none.
  const TEXT = "textarea, select, input:not([type=radio], [type=checkbox])";
  document.addEventListener("keydown", (event) => {
    const single = !event.ctrlKey && !event.metaKey && !event.altKey && "fs/n.p,".includes(event.key);
    const { target } = event;
    const text = target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT));
    if (single && !text) event.stopPropagation();
  });

  // Closed details hold text that a printed page needs. What print opened, the end of print closes.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter((part) => !part.open);
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
    opened = [];
  });
})();
