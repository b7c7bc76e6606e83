// The page of a preview: follows the server's events, shows page and findings, leads from one to
// the other and to the source. All that comes from a report is put in as text, never as markup of
// this page; the document is in a frame in which nothing can run.

import { merge } from "/merge.js";
import { editorLink, elementOf, placeOf, shown } from "/places.js";

const MARKED = "[data-path], [data-source]";
const CHOSEN = "data-chosen";
const MOST_ANCHORS = 50;
const MOST_RELATED = 3; // more of them are shown when asked for
const GLOW = 1600; // milliseconds

const words = JSON.parse(document.body.dataset.words);
const editor = { pattern: document.body.dataset.editor, folder: document.body.dataset.folder };
const byId = (id) => document.getElementById(id);
const frame = byId("page");

let chosen = null; // the element of the document whose place is shown
let edition = 0; // which page is shown
let latest = null; // the state that is to be shown
let isShowing = false;
let returnTo = byId("findings-title"); // where Escape leads from the document

whenLoaded(frame, async () => {
  await lookAsDocument();
  listenToDocument();
  follow();
});

function whenLoaded(element, start) {
  const isLoaded = element.contentDocument?.URL.endsWith("/frame");
  if (isLoaded && element.contentDocument.readyState === "complete") start();
  else element.addEventListener("load", start, { once: true });
}

/* ---- following the server */

function follow() {
  const events = new EventSource("/events");
  events.addEventListener("open", () => {
    edition = 0; // a server that was started again counts anew
    connected(true);
  });
  events.addEventListener("error", () => connected(false));
  events.addEventListener("message", (event) => {
    latest = JSON.parse(event.data);
    show();
  });
}

function connected(isLive) {
  byId("connection").textContent = isLive ? words.live : words.disconnected;
  document.body.classList.toggle("disconnected", !isLive);
}

async function show() {
  if (isShowing) return;
  isShowing = true;
  while (latest) {
    const state = latest;
    latest = null;
    try {
      if (state.edition !== edition) await showPage(state.edition);
    } catch {
      continue; // the server has gone; with its return it sends a state
    }
    showFindings(state);
    document.body.dataset.shown = String(state.edition);
  }
  isShowing = false;
}

/* ---- the document */

async function showPage(wanted) {
  const answer = await fetch("/page");
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const inside = frame.contentDocument;
  const rules = [...parsed.querySelectorAll("style")].map((style) => style.textContent);
  inside.adoptedStyleSheets[0].replaceSync(rules.join("\n"));
  inside.documentElement.lang = parsed.documentElement.lang;
  const isFirst = inside.body.childElementCount === 0;
  const changed = keepingPlace(() => merge(inside.body, parsed.body, isOurs));
  if (chosen && !chosen.isConnected) choose(null);
  if (!isFirst) changed.forEach(glow);
  edition = wanted;
}

/** Set up the style sheets of the document: its own, and ours for what is chosen in it. */
async function lookAsDocument() {
  const answer = await fetch("/document.css");
  const sheets = [0, 1].map(() => new frame.contentWindow.CSSStyleSheet());
  sheets[1].replaceSync(await answer.text());
  frame.contentDocument.adoptedStyleSheets = sheets;
}

function isOurs(attribute) {
  return attribute.ownerElement === chosen && [CHOSEN, "tabindex"].includes(attribute.name);
}

/** Change the document so that what is at its upper edge stays there. */
function keepingPlace(change) {
  const inside = frame.contentDocument;
  const anchors = visibleBlocks(inside).map((element) => ({ element, top: topOf(element) }));
  const changed = change();
  const anchor = anchors.find(({ element }) => element.isConnected);
  if (anchor) inside.scrollingElement.scrollTop += topOf(anchor.element) - anchor.top;
  return changed;
}

function visibleBlocks(inside) {
  const blocks = [...inside.querySelectorAll("main > *, tr, li, main p")];
  const first = blocks.findIndex((element) => topOf(element) >= 0);
  return first < 0 ? [] : blocks.slice(first, first + MOST_ANCHORS);
}

function topOf(element) {
  return element.getBoundingClientRect().top;
}

function glow(element) {
  const color = getComputedStyle(document.documentElement).getPropertyValue("--glow");
  element.animate?.([{ backgroundColor: color }, {}], GLOW);
}

/* ---- from the document to the source */

function listenToDocument() {
  const inside = frame.contentDocument;
  inside.addEventListener("click", (event) => {
    const isSelecting = !inside.getSelection().isCollapsed;
    if (isSelecting || event.target.closest("a, summary")) return;
    const element = event.target.closest(MARKED);
    choose(element);
    if (element) openEditor();
    else byId("place").textContent = words["no-source"];
  });
  inside.addEventListener("keydown", pressed);
}

function pressed(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.altKey && step) {
    event.preventDefault();
    chooseNeighbour(step);
  } else if (event.key === "Enter" && event.target === chosen) {
    openEditor();
  } else if (event.key === "Escape") {
    returnTo.focus();
  }
}

function chooseNeighbour(step) {
  const marked = [...frame.contentDocument.querySelectorAll(MARKED)];
  const current = marked.indexOf(chosen);
  const visible = marked.findIndex((element) => topOf(element) >= 0);
  const next = current < 0 ? Math.max(visible, 0) : current + step;
  const element = marked[Math.min(Math.max(next, 0), marked.length - 1)];
  if (element) goTo(element);
}

/** Mark an element of the document and show where it is written. */
function choose(element) {
  chosen?.removeAttribute(CHOSEN);
  chosen = element;
  element?.setAttribute(CHOSEN, "");
  const place = placeOf(element) ?? placeOf(element?.querySelector("[data-source]"));
  showPlace(place, element?.dataset.path ?? "");
}

/** Choose an element, bring it into view and put the focus on it. */
function goTo(element) {
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  choose(element);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

function showPlace(place, path) {
  const line = byId("place");
  line.replaceChildren();
  if (place) {
    line.append(placeLink(place));
    if (path) line.append(" ", text("code", path));
  } else {
    line.textContent = path || words["no-source"];
  }
}

function placeLink(place) {
  const href = editorLink(place, editor);
  if (!href) return text("span", shown(place));
  const link = text("a", shown(place));
  link.href = href;
  link.title = words.open;
  return link;
}

function openEditor() {
  byId("place").querySelector("a")?.click();
}

/* ---- the findings */

function showFindings(state) {
  const focused = document.activeElement?.closest("#findings > li")?.dataset.key;
  byId("summary").textContent = state.summary;
  showNotice(state);
  const items = state.findings.map(findingItem);
  byId("findings").replaceChildren(...items);
  const same = items.find((item) => item.dataset.key === focused);
  if (focused) (same?.querySelector("button") ?? byId("findings-title")).focus();
}

/** Say above the page that it is an old one, and why there is no new one. */
function showNotice(state) {
  const notice = state.is_stale ? words.stale : state.edition ? "" : words["no-page"];
  const reason = state.findings.find((finding) => finding.severity === "error")?.message ?? "";
  const parts = notice ? [text("strong", notice), " ", reason] : [];
  byId("notice").replaceChildren(...parts);
  byId("notice").hidden = !notice;
}

function findingItem(finding) {
  const item = document.createElement("li");
  item.className = finding.severity;
  item.dataset.key = `${finding.code} ${finding.path || finding.line}`;
  const jump = document.createElement("button");
  jump.type = "button";
  jump.append(
    text("span", `${words[finding.severity]} ${finding.code}`, "code"),
    text("span", finding.message, "message"),
  );
  jump.addEventListener("click", () => jumpTo(finding, jump));
  item.append(jump);
  if (finding.file) item.append(placeLink(finding));
  item.append(...relatedLines(finding.related));
  if (finding.fix) item.append(text("p", words.fix + finding.fix));
  return item;
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

function jumpTo(finding, button) {
  returnTo = button;
  const element = elementOf(finding, frame.contentDocument);
  if (element) {
    goTo(element);
    glow(element);
  }
  if (finding.file) showPlace(finding, element ? finding.path : words["nothing-here"]);
}

function text(name, content, className = "") {
  const element = document.createElement(name);
  element.textContent = content;
  if (className) element.className = className;
  return element;
}
