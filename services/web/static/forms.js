// Forms on a bad line: what is typed is kept on the server a moment after the typing stops, and
// sent again when the line is back. A form that came back with faults opens at the first of them.
// Without this script nothing is lost either: see services/web/drafting.py.
"use strict";

const PAUSE = 1200;
const AGAIN = 15000;

class Draft {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.status = form.querySelector("[data-draft-status]");
    this.timer = null;
    this.unkept = false;
    this.sent = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.leave());
    addEventListener("online", () => this.unkept && this.keep());
    addEventListener("pagehide", () => this.unkept && this.keep());
  }

  changed() {
    this.unkept = true;
    this.later(PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), wait);
  }

  leave() {
    clearTimeout(this.timer);
    this.sent = true;
  }

  async keep() {
    if (this.sent) return;
    clearTimeout(this.timer);
    this.unkept = false;
    const body = new URLSearchParams(new FormData(this.form));
    try {
      const answer = await fetch(this.words.draft, { method: "POST", body, keepalive: true });
      if (answer.redirected) return this.wait(this.words.signedOut);
      if (!answer.ok) return this.wait(this.words.waiting);
      this.say((await answer.json()).said);
    } catch {
      this.wait(this.words.waiting);
    }
  }

  wait(words) {
    this.unkept = true;
    this.say(words);
    this.later(AGAIN);
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}

function openAtFault() {
  const wrong = document.querySelector('main [aria-invalid="true"]');
  if (!wrong) return;
  for (let box = wrong.closest("details"); box; box = box.parentElement.closest("details")) {
    box.open = true;
  }
  const control = wrong.matches("fieldset") ? wrong.querySelector("input, select, summary") : wrong;
  (control || wrong).focus({ preventScroll: true });
  wrong.scrollIntoView({ block: "center" });
}

for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
// Going to the #first-error of the address takes the focus away, so this comes after it.
addEventListener("load", () => setTimeout(openAtFault));
