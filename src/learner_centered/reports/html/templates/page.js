"use strict";
(() => {
  // Everything here makes the page handier; all that it says is there without it.
  const all = (where, what) => [...where.querySelectorAll(what)];
  all(document, ".scripted").forEach((one) => { one.hidden = false; });

  // The picture: pointing at a box, or moving to it, shows what leads to it and what it leads to.
  const picture = document.querySelector("svg.lc-picture");
  const said = document.querySelector(".tracing");
  const boxes = new Map(all(picture, ".lc-box").map((box) => [box.dataset.n, box]));
  const wires = all(picture, ".lc-wire").map((line) => ({ line, a: line.dataset.a, b: line.dataset.b, hinders: line.dataset.h !== undefined }));
  const reached = (start, from, to) => {
    const seen = new Set([start]);
    for (const one of seen) {
      for (const wire of wires) if (!wire.hinders && wire[from] === one) seen.add(wire[to]);
    }
    return seen;
  };
  const trace = (box) => {
    const start = box.dataset.n;
    const ahead = reached(start, "a", "b");
    const behind = reached(start, "b", "a");
    const shown = new Set([...ahead, ...behind]);
    for (const wire of wires) {
      const onChain = !wire.hinders && ((ahead.has(wire.a) && ahead.has(wire.b)) || (behind.has(wire.a) && behind.has(wire.b)));
      const inTheWay = wire.hinders && (wire.a === start || wire.b === start);
      if (inTheWay) shown.add(wire.a).add(wire.b);
      wire.line.classList.toggle("on", onChain || inTheWay);
    }
    boxes.forEach((one, name) => one.classList.toggle("on", shown.has(name)));
    picture.classList.add("traced");
    const title = box.querySelector("title").textContent;
    said.textContent = `${title}: ${behind.size - 1} behind it, and it leads to ${ahead.size - 1}.`;
  };
  const clear = () => { picture.classList.remove("traced"); said.textContent = ""; };
  boxes.forEach((box) => {
    box.addEventListener("pointerenter", () => trace(box));
    box.addEventListener("pointerleave", () => { const held = document.activeElement; boxes.has(held?.dataset?.n) && picture.contains(held) ? trace(held) : clear(); });
    box.addEventListener("focus", () => trace(box));
    box.addEventListener("blur", clear);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });

  // The matrix: a blank word is not a "no", so what records none of what is asked stays.
  const matrix = document.querySelector("table.matrix");
  if (matrix) {
    const body = matrix.tBodies[0];
    const rows = [...body.rows];
    const heads = [...matrix.tHead.rows[0].cells];
    const listed = matrix.classList.contains("listed");
    const matched = document.querySelector(".matched");
    const choices = all(document, "[data-filter]");
    const has = (element, key, value) => {
      const words = element.dataset[key];
      return words === undefined || words === "" || words.split(" ").includes(value);
    };
    const filter = () => {
      const asked = choices.filter((one) => one.value !== "").map((one) => [one.dataset.filter, one.value]);
      const fits = (element) => asked.every(([key, value]) => has(element, key, value));
      const columns = heads.map((head, place) => place < 3 || listed || fits(head));
      heads.forEach((head, place) => { head.hidden = !columns[place]; });
      let left = 0;
      for (const row of rows) {
        row.hidden = !fits(row);
        left += row.hidden ? 0 : 1;
        [...row.cells].forEach((cell, place) => { if (place > 2 && !listed) cell.hidden = !columns[place]; });
      }
      const band = asked.find(([key]) => key === "g");
      all(body, "b[data-g]").forEach((mark) => { mark.hidden = band !== undefined && !has(mark, "g", band[1]); });
      all(body, "td.on, td.off").forEach((cell) => {
        const empty = all(cell, "b").every((mark) => mark.hidden);
        cell.classList.toggle("on", !empty);
        cell.classList.toggle("off", empty);
      });
      const shown = columns.filter(Boolean).length - 3;
      matched.textContent = asked.length ? `${left} of ${rows.length} rows${listed ? "" : `, ${shown} of ${heads.length - 3} experiences`}` : "";
    };
    choices.forEach((one) => one.addEventListener("change", filter));
    const name = (row) => row.cells[0].textContent.trim();
    const ways = {
      name: (a, b) => name(a).localeCompare(name(b)),
      few: (a, b) => a.dataset.n - b.dataset.n,
      many: (a, b) => b.dataset.n - a.dataset.n,
    };
    document.querySelector("[data-sort]").addEventListener("change", (event) => {
      const way = ways[event.target.value];
      body.append(...(way ? [...rows].sort(way) : rows));
      heads[0].setAttribute("aria-sort", event.target.value === "name" ? "ascending" : "none");
      heads[2].setAttribute("aria-sort", { few: "ascending", many: "descending" }[event.target.value] ?? "none");
    });
  }

  // Items: a word that is typed leaves those that hold it.
  const find = document.querySelector("[data-find]");
  if (find) {
    const items = all(document, ".item").map((item) => ({ item, text: item.querySelector("header").textContent.toLowerCase() }));
    const told = document.querySelector(".found-items");
    find.addEventListener("input", () => {
      const asked = find.value.trim().toLowerCase();
      let left = 0;
      for (const { item, text } of items) {
        item.hidden = !text.includes(asked);
        left += item.hidden ? 0 : 1;
      }
      all(document, ".chapter").forEach((chapter) => {
        chapter.hidden = !chapter.querySelector(".item:not([hidden])");
        const folded = chapter.querySelector(".fold");
        if (folded && asked) folded.open = true;
      });
      told.textContent = asked ? `${left} of ${items.length}` : "";
    });
  }
  all(document, "form.filters").forEach((form) => form.addEventListener("submit", (event) => event.preventDefault()));

  // What is folded is printed all the same.
  let closed = [];
  window.addEventListener("beforeprint", () => { clear(); closed = all(document, ".fold:not([open])"); closed.forEach((one) => { one.open = true; }); });
  window.addEventListener("afterprint", () => { closed.forEach((one) => { one.open = false; }); closed = []; });
})();
