"use strict";
// Filters; all that is in the page can be read without them.
(() => {
  const form = document.querySelector("form");
  const edits = [...document.querySelectorAll(".edit")];
  const texts = new Map(edits.map((edit) => [edit, edit.textContent.toLowerCase()]));
  const status = form.querySelector("[role=status]");
  const field = (name) => form.elements.namedItem(name);
  const isChecked = (name) => Boolean(field(name) && field(name).checked);

  const fits = (edit, kinds, wanted) =>
    kinds.has(edit.dataset.kind) &&
    (!field("section").value || edit.closest("section").id === field("section").value) &&
    (!isChecked("above") || edit.matches(".above, :has(.above)")) &&
    texts.get(edit).includes(wanted);

  const apply = () => {
    const boxes = form.querySelectorAll("[name=kind]:checked");
    const kinds = new Set([...boxes].map((box) => box.value));
    const wanted = field("text").value.trim().toLowerCase();
    let shown = 0;
    for (const edit of edits) {
      edit.hidden = !fits(edit, kinds, wanted);
      shown += Number(!edit.hidden);
    }
    for (const section of document.querySelectorAll("section.of-edits")) {
      section.hidden = !section.querySelector(".edit:not([hidden])");
    }
    for (const details of document.querySelectorAll("details")) {
      details.hidden = !kinds.has("derived");
      if (wanted) details.open = details.textContent.toLowerCase().includes(wanted);
    }
    status.textContent = status.dataset.words
      .replace("{shown}", String(shown)).replace("{count}", String(edits.length));
    document.querySelector(".none").hidden = shown > 0 || !edits.length;
  };

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.closest("details");
    if (details) details.open = true;
    if (target && target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    if (target) target.scrollIntoView();
  };

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
  addEventListener("hashchange", reveal);
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
  if (location.hash) reveal();
})();
