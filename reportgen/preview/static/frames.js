// Frames in which a document is shown and nothing can run: this page fills them, and changes only
// what differs, so that reading goes on undisturbed.

import { merge } from "/merge.js";

const MOST_ANCHORS = 50;
const GLOW = 1600; // milliseconds

/** Call `start` when the frame has its own, empty page. */
export function whenLoaded(frame, start) {
  const isLoaded = frame.contentDocument?.URL.endsWith(frame.getAttribute("src"));
  if (isLoaded && frame.contentDocument.readyState === "complete") start();
  else frame.addEventListener("load", start, { once: true });
}

/** Set up the style sheets of a frame: those of the document, and `ours` over them. */
export function lookAsDocument(frame, ours = "") {
  const sheets = [0, 1].map(() => new frame.contentWindow.CSSStyleSheet());
  sheets[1].replaceSync(ours);
  frame.contentDocument.adoptedStyleSheets = sheets;
}

/**
 * Show the page at an address in a frame.
 *
 * @param {string} blocks selects what may hold the page in its place
 * @param {(attribute: Attr) => boolean} isOurs says which attributes to keep, as in `merge`
 * @returns {Promise<Element[]>} what is new in it; nothing the first time
 */
export async function showPage(frame, address, blocks, isOurs) {
  const answer = await fetch(address);
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const inside = frame.contentDocument;
  const rules = [...parsed.querySelectorAll("style")].map((style) => style.textContent);
  inside.adoptedStyleSheets[0].replaceSync(rules.join("\n"));
  inside.documentElement.lang = parsed.documentElement.lang;
  const isFirst = inside.body.childElementCount === 0;
  const changed = keepingPlace(inside, blocks, () => merge(inside.body, parsed.body, isOurs));
  return isFirst ? [] : changed;
}

export function topOf(element) {
  return element.getBoundingClientRect().top;
}

export function glow(element) {
  const color = getComputedStyle(document.documentElement).getPropertyValue("--glow");
  element.animate?.([{ backgroundColor: color }, {}], GLOW);
}

/** Change a document so that what is at its upper edge stays there. */
function keepingPlace(inside, blocks, change) {
  const visible = visibleBlocks(inside, blocks);
  const anchors = visible.map((element) => ({ element, top: topOf(element) }));
  const changed = change();
  const anchor = anchors.find(({ element }) => element.isConnected);
  if (anchor) inside.scrollingElement.scrollTop += topOf(anchor.element) - anchor.top;
  return changed;
}

function visibleBlocks(inside, selector) {
  const blocks = [...inside.querySelectorAll(selector)];
  const first = blocks.findIndex((element) => topOf(element) >= 0);
  return first < 0 ? [] : blocks.slice(first, first + MOST_ANCHORS);
}
