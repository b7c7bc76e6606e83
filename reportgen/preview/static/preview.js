// The page of a preview: follows the server's events, shows page and findings, leads from one to
// the other and to the source. All that comes from a report is put in as text, never as markup of
// this page; the document is in a frame in which nothing can run.

import { changesView } from "/changes.js";
import { findingsIn, text } from "/findings.js";
import { glow, lookAsDocument, showPage, topOf, whenLoaded } from "/frames.js";
import { elementOf, placeOf } from "/places.js";
import { makeTabs } from "/tabs.js";

const MARKED = "[data-path], [data-source]";
const CHOSEN = "data-chosen";
const BLOCKS = "main > *, tr, li, main p";

const words = JSON.parse(document.body.dataset.words);
const editor = { pattern: document.body.dataset.editor, folder: document.body.dataset.folder };
const { findingItem, placeLink } = findingsIn(words, editor);
const byId = (id) => document.getElementById(id);
const frame = byId("page");
const changes = changesView(byId("changes-panel"), words, findingItem);
const tabs = makeTabs(byId("tabs"), updateChanges);

let chosen = null; // the element of the document whose place is shown
let edition = 0; // which page is shown
let latest = null; // the state that is to be shown
let isShowing = false;
let returnTo = byId("findings-title"); // where Escape leads from the document

whenLoaded(frame, async () => {
  lookAsDocument(frame, await (await fetch("/document.css")).text());
  listenToDocument();
  follow();
});

/* ---- following the server */

function follow() {
  const events = new EventSource("/events");
  events.addEventListener("open", () => {
    edition = 0; // a server that was started again counts anew
    changes.forget();
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
      if (state.edition !== edition) await showDocument(state.edition);
    } catch {
      continue; // the server has gone; with its return it sends a state
    }
    showFindings(state);
    showTabs(state);
    document.body.dataset.shown = String(state.edition);
  }
  isShowing = false;
}

/* ---- the document */

async function showDocument(wanted) {
  const changed = await showPage(frame, "/page", BLOCKS, isOurs);
  if (chosen && !chosen.isConnected) choose(null);
  changed.forEach(glow);
  edition = wanted;
}

function isOurs(attribute) {
  return attribute.ownerElement === chosen && [CHOSEN, "tabindex"].includes(attribute.name);
}

/* ---- what changed since last year */

/** Offer the second view if there is one, and bring it up to date if it is seen. */
function showTabs(state) {
  const hadFocus = !state.has_last_year && byId("tabs").contains(document.activeElement);
  tabs.offer(state.has_last_year);
  if (hadFocus) byId("findings-title").focus();
  updateChanges();
}

function updateChanges() {
  if (!byId("changes-panel").inert) changes.update();
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

function openEditor() {
  byId("place").querySelector("a")?.click();
}

/* ---- the findings */

function showFindings(state) {
  const focused = document.activeElement?.closest("#findings > li")?.dataset.key;
  byId("summary").textContent = state.summary;
  byId("account-lines").textContent = state.account.join("\n");
  byId("verified").hidden = state.share === null;
  byId("verified").value = state.share ?? 0;
  showNotice(state);
  const items = state.findings.map((finding) => findingItem(finding, jumpTo));
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

function jumpTo(finding, button) {
  returnTo = button;
  tabs.selectPanel(byId("page-panel"));
  const element = elementOf(finding, frame.contentDocument);
  if (element) {
    goTo(element);
    glow(element);
  }
  if (finding.file) showPlace(finding, element ? finding.path : words["nothing-here"]);
}
