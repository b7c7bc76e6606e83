// Change one tree of nodes into another, and touch only what differs: what a reader has scrolled
// to, selected or focused stays.

/**
 * Make `current` equal to `wanted`.
 *
 * @param {Element} current in the page
 * @param {Element} wanted not in the page; its nodes are used up
 * @param {(attribute: Attr) => boolean} isOurs says which attributes to keep although `wanted`
 *     lacks them
 * @returns {Element[]} the elements whose own text is new
 */
export function merge(current, wanted, isOurs) {
  const changed = [];
  mergeElement(current, wanted, { isOurs, changed });
  return changed;
}

function mergeElement(current, wanted, context) {
  if (current.isEqualNode(wanted)) return;
  mergeAttributes(current, wanted, context.isOurs);
  const before = [...current.childNodes];
  const after = [...wanted.childNodes];
  const start = countAlike(before, after);
  const end = countAlike(before.slice(start).reverse(), after.slice(start).reverse());
  const outdated = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  for (let index = 0; index < start; index += 1) {
    mergeNode(before[index], after[index], context);
  }
  for (let index = 1; index <= end; index += 1) {
    mergeNode(before.at(-index), after.at(-index), context);
  }
  if (canBePaired(outdated, fresh)) {
    outdated.forEach((node, index) => mergeNode(node, fresh[index], context));
  } else {
    replace(current, outdated, fresh, before[before.length - end] ?? null, context);
  }
}

function mergeNode(current, wanted, context) {
  if (current.nodeType === Node.ELEMENT_NODE) {
    mergeElement(current, wanted, context);
  } else if (current.nodeValue !== wanted.nodeValue) {
    current.nodeValue = wanted.nodeValue;
    context.changed.push(current.parentElement);
  }
}

/** Put fresh nodes where outdated ones are; an element that is the only one of its kind stays. */
function replace(parent, outdated, fresh, following, context) {
  const kept = new Map(fresh.map((node) => [node, counterpart(node, fresh, outdated)]));
  const staying = new Set(kept.values());
  outdated.filter((node) => !staying.has(node)).forEach((node) => node.remove());
  let next = following;
  for (const node of [...fresh].reverse()) {
    const placed = kept.get(node) ?? parent.ownerDocument.adoptNode(node);
    if (placed !== node) mergeNode(placed, node, context);
    else if (!isBlank(node)) {
      context.changed.push(node.nodeType === Node.ELEMENT_NODE ? node : parent);
    }
    if (placed.parentNode !== parent || placed.nextSibling !== next) {
      parent.insertBefore(placed, next);
    }
    next = placed;
  }
}

/** Return the outdated element that a fresh one continues; null if that is not certain. */
function counterpart(node, fresh, outdated) {
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  const isOfKind = (other) => other.nodeName === node.nodeName;
  const found = outdated.filter(isOfKind);
  return found.length === 1 && fresh.filter(isOfKind).length === 1 ? found[0] : null;
}

function isBlank(node) {
  return node.nodeType === Node.TEXT_NODE && !node.nodeValue.trim();
}

/** Say how many nodes from the start say the same; ids may differ, they are often counted. */
function countAlike(before, after) {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && isAlike(before[count], after[count])) count += 1;
  return count;
}

function isAlike(one, other) {
  return one.nodeName === other.nodeName && one.textContent === other.textContent;
}

function canBePaired(outdated, fresh) {
  return (
    outdated.length === fresh.length &&
    outdated.every((node, index) => node.nodeName === fresh[index].nodeName)
  );
}

function mergeAttributes(current, wanted, isOurs) {
  for (const attribute of [...current.attributes]) {
    if (!wanted.hasAttribute(attribute.name) && !isOurs(attribute)) {
      current.removeAttribute(attribute.name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
}
