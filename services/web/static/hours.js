// The week as a grid to tap: the half hour in which free time begins, then the one in which it ends.
// Without this script the list below does the same. The truth stays in the form's hidden fields
// `window`, "weekday:start:end" in minutes.
"use strict";

const HALF = 30;
const DAY_END = 24 * 60;
const EVENING = 17 * 60;
const SHADES = 4;

const make = (tag, values) => Object.assign(document.createElement(tag), values);

class Hours {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.days = [...root.querySelectorAll("[data-week] > li")];
    this.free = this.days.map(() => new Set());
    for (const input of root.querySelectorAll('input[name="window"]')) {
      const [day, start, end] = input.value.split(":").map(Number);
      for (let at = start; at < end; at += HALF) this.free[day].add(at);
    }
    this.cells = new Map();
    this.begun = null;
    this.build(root.querySelector("[data-grid]"));
    root.addEventListener("click", (event) => this.button(event));
    root.querySelector('[name="beside"]').addEventListener("change", () => this.others());
    root.querySelector("[data-by-list]").open = Boolean(root.querySelector(".error"));
    new MutationObserver(() => this.others()).observe(document.getElementById("result"), { childList: true });
    this.others();
    document.querySelector("[data-update]").hidden = true;
  }

  time(minutes) {
    const pad = (number) => String(number).padStart(2, "0");
    return pad(Math.floor(minutes / 60)) + this.words.mark + pad(minutes % 60);
  }

  build(place) {
    this.hint = make("p", { className: "small hint", textContent: this.words.begin });
    this.hint.setAttribute("aria-live", "polite");
    this.also = make("div", { className: "chips also", hidden: true });
    const box = make("div", { className: "tap-box" });
    const table = make("table", { className: "tap-grid" });
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    table.setAttribute("aria-label", this.words.gridTitle);
    const head = table.createTHead().insertRow();
    head.append(make("td"), make("td", { className: "there" }));
    for (const day of this.days) head.append(this.heading(day.dataset.short, "col"));
    const body = table.createTBody();
    for (let at = 0; at < DAY_END; at += HALF) this.row(body.insertRow(), at);
    table.addEventListener("click", (event) => this.press(event.target.closest("[role=gridcell]")));
    table.addEventListener("keydown", (event) => this.key(event));
    box.append(table);
    place.replaceChildren(this.hint, box, this.also);
    this.cells.get("0:" + EVENING).tabIndex = 0;
    const first = Math.min(EVENING, ...this.free.flatMap((day) => [...day]).filter((at) => at >= 360));
    const row = this.cells.get("0:" + first).parentElement;
    box.scrollTop = row.offsetTop - table.tHead.offsetHeight;
  }

  heading(text, scope) {
    return make("th", { scope, textContent: text });
  }

  label(text) {
    return text ? this.heading(text, "row") : make("td");
  }

  row(row, at) {
    row.append(this.label(at % 60 ? "" : this.time(at)), make("td", { className: "there" }));
    this.days.forEach((_, day) => {
      const cell = row.insertCell();
      cell.setAttribute("role", "gridcell");
      Object.assign(cell, { tabIndex: -1, day, at });
      this.cells.set(day + ":" + at, cell);
      this.show(cell);
    });
  }

  show(cell) {
    cell.setAttribute("aria-selected", String(this.free[cell.day].has(cell.at)));
    cell.classList.toggle("begun", cell === this.begun);
  }

  // How many others are free, and what their clock shows, as the page worked it out last.
  others() {
    const { counts, clocks, beside } = document.getElementById("outcome").dataset;
    const numbers = JSON.parse(counts);
    const most = Math.max(...numbers, 1);
    for (const cell of this.cells.values()) {
      const count = numbers[cell.day * 48 + cell.at / HALF] || 0;
      cell.textContent = count || "";
      cell.dataset.shade = Math.ceil((SHADES * count) / most);
      const name = this.days[cell.day].dataset.name + " " + this.time(cell.at);
      const said = count ? ", " + this.words.others.replace("#", count) : "";
      cell.setAttribute("aria-label", name + said);
    }
    const chosen = this.root.querySelector('[name="beside"]');
    if (!chosen.dataset.touched && !chosen.value) chosen.value = beside;
    chosen.dataset.touched = "yes";
    this.clock(JSON.parse(clocks)[chosen.value]);
  }

  clock(ahead) {
    const table = this.root.querySelector(".tap-grid");
    table.classList.toggle("two-clocks", ahead !== undefined);
    for (const row of table.tBodies[0].rows) {
      const at = row.lastElementChild.at;
      const there = (at + (ahead || 0) + 2 * DAY_END) % DAY_END;
      row.cells[1].textContent = ahead === undefined || at % 60 ? "" : this.time(there);
    }
  }

  press(cell) {
    if (!cell) return;
    this.focus(cell);
    const hours = this.free[cell.day];
    const begun = this.begun;
    this.begun = null;
    this.also.hidden = true;
    if (hours.has(cell.at)) {
      hours.delete(cell.at);
    } else if (begun && begun.day === cell.day) {
      this.fill(cell.day, Math.min(begun.at, cell.at), Math.max(begun.at, cell.at) + HALF);
      this.offer(cell.day, Math.min(begun.at, cell.at), Math.max(begun.at, cell.at) + HALF);
    } else {
      hours.add(cell.at);
      this.begun = cell;
    }
    this.hint.textContent = this.begun ? this.words.end : this.words.begin;
    this.changed();
  }

  fill(day, start, end) {
    for (let at = start; at < end; at += HALF) this.free[day].add(at);
  }

  // The same hours on other days, by one tap each.
  offer(day, start, end) {
    const buttons = this.days.map((other, index) => {
      const button = make("button", { type: "button", className: "chip", textContent: other.dataset.short });
      button.setAttribute("aria-label", other.dataset.short + ": " + this.words.also + " " + other.dataset.name);
      button.addEventListener("click", () => {
        this.fill(index, start, end);
        button.disabled = true;
        this.changed();
      });
      return button;
    });
    this.also.replaceChildren(make("span", { textContent: this.words.also }), ...buttons.filter((_, index) => index !== day));
    this.also.hidden = false;
  }

  key(event) {
    const cell = event.target.closest("[role=gridcell]");
    const steps = { ArrowUp: [0, -HALF], ArrowDown: [0, HALF], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (!cell || !(event.key === " " || event.key === "Enter" || steps[event.key])) return;
    event.preventDefault();
    if (!steps[event.key]) return this.press(cell);
    const [days, minutes] = steps[event.key];
    this.focus(this.cells.get(cell.day + days + ":" + (cell.at + minutes)));
  }

  focus(cell) {
    if (!cell) return;
    for (const other of this.cells.values()) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: document.activeElement === cell });
  }

  // What the buttons of the list do on the server is done here, where it can be.
  button(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.value.startsWith("window=")) {
      const [day, start, end] = button.value.slice(7).split(":").map(Number);
      for (let at = start; at < end; at += HALF) this.free[day].delete(at);
    } else if (button.dataset.clear !== undefined) {
      for (const hours of this.free) hours.clear();
    } else if (button.dataset.fill) {
      const [days, start, end] = button.dataset.fill.split(":");
      const ticked = [...this.root.querySelectorAll('[name="days"]:checked')].map((box) => box.value);
      const chosen = days ? days.split(",") : ticked;
      if (!chosen.length) return;
      for (const day of chosen) this.fill(Number(day), Number(start), Number(end));
    } else {
      return;
    }
    event.preventDefault();
    this.changed();
  }

  changed() {
    for (const cell of this.cells.values()) this.show(cell);
    this.days.forEach((_, day) => this.list(day));
    this.root.dispatchEvent(new Event("change", { bubbles: true }));
  }

  list(day) {
    const slots = this.windows(day).map(([start, end]) => this.slot(day, start, end));
    const none = make("span", { className: "muted", textContent: this.words.notFree });
    this.days[day].querySelector(".slots").replaceChildren(...(slots.length ? slots : [none]));
  }

  windows(day) {
    const merged = [];
    for (const at of [...this.free[day]].sort((one, other) => one - other)) {
      const last = merged.at(-1);
      if (last && last[1] === at) last[1] = at + HALF;
      else merged.push([at, at + HALF]);
    }
    return merged;
  }

  slot(day, start, end) {
    const value = [day, start, end].join(":");
    const hours = this.time(start) + "–" + this.time(end);
    const remove = make("button", { className: "remove", name: "remove", value: "window=" + value, textContent: "×" });
    remove.setAttribute("aria-label", this.words.remove + " " + this.days[day].dataset.name + " " + hours);
    const slot = make("span", { className: "slot" });
    slot.append(
      make("input", { type: "hidden", name: "window", value }),
      make("span", { className: "slot-text", textContent: hours }),
      remove,
    );
    return slot;
  }
}

for (const root of document.querySelectorAll("[data-hours]")) new Hours(root);
