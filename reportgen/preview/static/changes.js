// The second view: what changed since last year. The server compares when it is asked, and it is
// asked only while this view is seen.

import { text } from "/findings.js";
import { glow, lookAsDocument, showPage, whenLoaded } from "/frames.js";

const BLOCKS = "h1, h2, .edit, details li, .standout";

/**
 * Return the view that is in `panel`.
 *
 * @param {Object<string, string>} words of the page
 * @param {(finding: object) => Element} findingItem makes an item of a list
 */
export function changesView(panel, words, findingItem) {
  const part = (name) => panel.querySelector(`#changes-${name}`);
  const frame = part("page");
  let edition = 0; // which page is shown
  let isAsking = false;
  let isOutdated = false;
  let ready = null;

  /** Wait for the frame, which is not loaded before the view is seen. */
  function frameReady() {
    ready ??= new Promise((done) => {
      frame.src = frame.dataset.src;
      whenLoaded(frame, () => {
        lookAsDocument(frame);
        listen(frame.contentDocument);
        done();
      });
    });
    return ready;
  }

  /** Ask for the changes and show them; what is saved meanwhile makes it ask again. */
  async function update() {
    isOutdated = true;
    if (isAsking) return;
    isAsking = true;
    panel.ariaBusy = "true";
    while (isOutdated) {
      isOutdated = false;
      try {
        await ask();
      } catch {
        break; // the server has gone; with its return it sends a state
      }
    }
    panel.ariaBusy = "false";
    isAsking = false;
  }

  async function ask() {
    if (!edition) part("status").textContent = words.comparing;
    await frameReady();
    const changes = await (await fetch("/changes")).json();
    if (changes.edition !== edition) {
      const changed = await showPage(frame, "/changes-page", BLOCKS, isOpen);
      changed.forEach(glow);
      edition = changes.edition;
    }
    showStatus(changes);
    panel.dataset.shown = String(edition);
  }

  function showStatus(changes) {
    const hasPage = Boolean(changes.edition);
    const problem = hasPage ? words["changes-stale"] : words["no-changes-page"];
    const leftOut = changes.findings.length ? words["changes-left-out"] : "";
    const isFailed = changes.is_stale || !hasPage;
    say(part("notice"), isFailed ? problem : "");
    part("status").textContent = isFailed ? "" : leftOut;
    part("findings").replaceChildren(...changes.findings.map((finding) => findingItem(finding)));
    part("findings").hidden = !changes.findings.length;
    part("alone").hidden = isFailed;
    frame.hidden = !hasPage;
  }

  function listen(inside) {
    inside.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const target = link && inside.getElementById(link.hash.slice(1));
      const folded = target?.closest("details");
      if (folded) folded.open = true;
    });
    inside.addEventListener("keydown", (event) => {
      if (event.key === "Escape") document.querySelector("[aria-selected=true]").focus();
    });
  }

  return {
    update,
    forget() {
      edition = 0; // a server that was started again counts anew
    },
  };
}

function isOpen(attribute) {
  return attribute.name === "open";
}

/** Say something in a notice, or nothing; what is said already is not announced again. */
function say(notice, words) {
  if (notice.textContent === words) return;
  const strong = words ? [text("strong", words)] : [];
  notice.replaceChildren(...strong);
  notice.hidden = !words;
}
