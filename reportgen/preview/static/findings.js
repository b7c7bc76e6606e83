// Findings as elements: what is wrong, where, and what to do. All words are put in as text, never
// as markup.

import { editorLink, shown } from "/places.js";

const MOST_RELATED = 3; // more of them are shown when asked for

/**
 * Return what makes elements of findings.
 *
 * @param {Object<string, string>} words of the page
 * @param {{pattern: string, folder: string}} editor how a place is opened
 */
export function findingsIn(words, editor) {
  /** Return the place of a finding, as a link if there is an editor. */
  function placeLink(place) {
    const href = editorLink(place, editor);
    if (!href) return text("span", shown(place));
    const link = text("a", shown(place));
    link.href = href;
    link.title = words.open;
    return link;
  }

  /** Return a finding as an item of a list; `lead`, if given, leads to what it is about. */
  function findingItem(finding, lead = null) {
    const item = document.createElement("li");
    item.className = `finding ${finding.severity}`;
    item.dataset.key = `${finding.code} ${finding.path || finding.line}`;
    item.append(headOf(finding, lead));
    if (finding.file) item.append(placeLink(finding));
    item.append(...relatedLines(finding.related));
    if (finding.fix) item.append(text("p", words.fix + finding.fix));
    return item;
  }

  function headOf(finding, lead) {
    const head = document.createElement(lead ? "button" : "div");
    head.append(
      text("span", `${words[finding.severity]} ${finding.code}`, "code"),
      text("span", finding.message, "message"),
    );
    if (lead) {
      head.type = "button";
      head.addEventListener("click", () => lead(finding, head));
    }
    return head;
  }

  function relatedLines(related) {
    const lines = related.map(relatedLine);
    if (lines.length <= MOST_RELATED) return lines;
    const closed = document.createElement("details");
    closed.append(text("summary", `${words["other-places"]} ${lines.length}`), ...lines);
    return [closed];
  }

  function relatedLine(related) {
    const line = text("p", `${related.label} `);
    if (related.file) line.append(placeLink(related));
    return line;
  }

  return { findingItem, placeLink };
}

export function text(name, content, className = "") {
  const element = document.createElement(name);
  element.textContent = content;
  if (className) element.className = className;
  return element;
}
