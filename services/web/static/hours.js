// The weekly hours as a grid to tap. Without this script the list above it does the same.
// The truth stays in the form's hidden fields `window`, "weekday:start:end" in minutes.
"use strict";

const HALF = 30;
const FIRST = 6 * 60;
const DAY_END = 24 * 60;

function timeText(minutes, mark) {
  const pad = (number) => String(number).padStart(2, "0");
  return pad(Math.floor(minutes / 60)) + mark + pad(minutes % 60);
}

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
    this.build();
  }

  build() {
    const early = Math.min(FIRST, ...this.free.flatMap((day) => [...day]));
    const table = document.createElement("table");
    table.className = "tap-grid";
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    table.setAttribute("aria-label", this.words.gridTitle);
    const head = table.createTHead().insertRow();
    head.append(document.createElement("td"));
    for (const day of this.days) {
      head.append(this.heading(day.dataset.short, "col"));
    }
    const body = table.createTBody();
    for (let at = early; at < DAY_END; at += HALF) this.row(body.insertRow(), at);
    head.firstChild.replaceWith(this.heading("", "col"));
    table.addEventListener("pointerdown", (event) => this.press(event));
    table.addEventListener("pointerover", (event) => this.drag(event));
    table.addEventListener("keydown", (event) => this.key(event));
    addEventListener("pointerup", () => (this.painting = null));
    const details = document.createElement("details");
    details.className = "more";
    const summary = document.createElement("summary");
    summary.textContent = this.words.gridTitle;
    details.append(summary, table);
    this.root.append(details);
    this.cells.values().next().value.tabIndex = 0;
  }

  heading(text, scope) {
    const cell = document.createElement("th");
    cell.scope = scope;
    cell.textContent = text;
    return cell;
  }

  row(row, at) {
    row.append(this.heading(at % 60 ? "" : timeText(at, this.words.mark), "row"));
    this.days.forEach((day, index) => {
      const cell = row.insertCell();
      cell.setAttribute("role", "gridcell");
      cell.setAttribute("aria-selected", String(this.free[index].has(at)));
      cell.setAttribute("aria-label", day.dataset.name + " " + timeText(at, this.words.mark));
      cell.tabIndex = -1;
      cell.day = index;
      cell.at = at;
      this.cells.set(index + ":" + at, cell);
    });
  }

  press(event) {
    const cell = event.target.closest('[role="gridcell"]');
    if (!cell) return;
    const value = !this.free[cell.day].has(cell.at);
    if (event.pointerType === "mouse") {
      event.preventDefault();
      this.painting = value;
      this.paint(cell, value);
      this.focus(cell);
    } else {
      // A finger may be about to scroll: only a tap that ends where it began counts.
      cell.addEventListener("click", () => this.paint(cell, value), { once: true });
    }
  }

  drag(event) {
    const cell = event.target.closest('[role="gridcell"]');
    if (cell && this.painting !== null && this.painting !== undefined) {
      this.paint(cell, this.painting);
    }
  }

  key(event) {
    const cell = event.target.closest('[role="gridcell"]');
    if (!cell) return;
    const steps = { ArrowUp: [0, -HALF], ArrowDown: [0, HALF], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.paint(cell, !this.free[cell.day].has(cell.at));
    } else if (steps[event.key]) {
      event.preventDefault();
      const [days, minutes] = steps[event.key];
      this.focus(this.cells.get(cell.day + days + ":" + (cell.at + minutes)));
    }
  }

  focus(cell) {
    if (!cell) return;
    for (const other of this.cells.values()) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
  }

  paint(cell, value) {
    if (value) this.free[cell.day].add(cell.at);
    else this.free[cell.day].delete(cell.at);
    cell.setAttribute("aria-selected", String(value));
    this.list(cell.day);
  }

  list(day) {
    const slots = this.days[day].querySelector(".slots");
    const windows = this.windows(day);
    slots.replaceChildren(...windows.map(([start, end]) => this.slot(day, start, end)));
    if (!windows.length) {
      const none = document.createElement("span");
      none.className = "muted";
      none.textContent = this.words.notFree;
      slots.append(none);
    }
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
    const slot = document.createElement("span");
    slot.className = "slot";
    const value = [day, start, end].join(":");
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "window", value });
    const text = document.createElement("span");
    text.className = "slot-text";
    text.textContent = timeText(start, this.words.mark) + "–" + timeText(end, this.words.mark);
    const remove = Object.assign(document.createElement("button"), {
      className: "remove", name: "remove_window", value, formNoValidate: true, formAction: "#hours", textContent: "×",
    });
    remove.setAttribute("aria-label", this.words.remove + " " + this.days[day].dataset.name + " " + text.textContent);
    slot.append(input, text, remove);
    return slot;
  }
}

for (const root of document.querySelectorAll("[data-hours]")) new Hours(root);
