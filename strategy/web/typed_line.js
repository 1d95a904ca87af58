// The line that is being typed while a meeting goes on, kept in this tab until the field is empty again.
//
// Streamlit hears of a text only when its field is left, so a reload would lose
// what is half written. It is kept under the class of the box around the field
// (person and meeting), for as long as the tab is open, and goes nowhere else.
(() => {
  "use strict";
  const BOX = '[class*="st-key-kst-typed-"]';
  const EVERY = 400;
  const known = new Set();
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;

  const nameOf = (field) => [...field.closest(BOX).classList].find((one) => one.startsWith("st-key-kst-typed-"));

  function keep(field) {
    if (field.value) sessionStorage.setItem(nameOf(field), field.value);
    else sessionStorage.removeItem(nameOf(field));
  }

  function giveBack(field) {
    const kept = sessionStorage.getItem(nameOf(field));
    if (!kept || field.value) return;
    write.call(field, kept);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function look() {
    for (const field of document.querySelectorAll(BOX + " input")) {
      // Once for each page that is loaded: a field that is empty later has been saved.
      if (!known.has(nameOf(field))) {
        known.add(nameOf(field));
        giveBack(field);
      } else {
        keep(field);
      }
    }
  }

  function safely(step, ...given) {
    // Without storage (some browsers shut it) the page is as it was before.
    try { step(...given); } catch { /* nothing is kept */ }
  }

  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.closest(BOX)) safely(keep, event.target);
  }, true);
  setInterval(() => safely(look), EVERY);
})();
