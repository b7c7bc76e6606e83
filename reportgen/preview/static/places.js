// Places: where something of the page is written (data-source), and where something that is
// written is in the page (data-path).

/** Return the place that an element's attributes name; null if they name none. */
export function placeOf(element) {
  const match = /^(.*):(\d+):(\d+)$/.exec(element?.dataset.source ?? "");
  return match && { file: match[1], line: Number(match[2]), column: Number(match[3]) };
}

/** Return the element that shows what a finding is about; the nearest one if it is not shown. */
export function elementOf(finding, root) {
  const marked = [...root.querySelectorAll("[data-path]")];
  const path = finding.path;
  return (
    (path && marked.find((element) => element.dataset.path === path)) ||
    (path && marked.find((element) => isWithin(element.dataset.path, path))) ||
    nearest(finding, marked)
  );
}

/** Return the link that opens a place in the editor; null if there is no editor. */
export function editorLink({ file, line, column }, { pattern, folder }) {
  if (!pattern) return null;
  const path = absolute(file, folder).split("/").map(encodeStep).join("/");
  const values = { path, line: line ?? 1, column: column ?? 1 };
  // vscode://file/{path} becomes vscode://file/home/…, not vscode://file//home/…
  const wanted = path.startsWith("/") ? pattern.replace("/{path}", "{path}") : pattern;
  return wanted.replaceAll(/\{(path|line|column)\}/g, (_, name) => values[name]);
}

export function shown({ file, line }) {
  return line ? `${file}:${line}` : file;
}

function isWithin(path, group) {
  return path.startsWith(`${group}.`) || path.startsWith(`${group}[`);
}

function nearest(finding, marked) {
  let found = null;
  let least = Infinity;
  for (const element of marked) {
    const place = placeOf(element);
    const distance = place?.file === finding.file ? Math.abs(place.line - finding.line) : Infinity;
    if (distance < least) [found, least] = [element, distance];
  }
  return found;
}

function absolute(file, folder) {
  if (file.startsWith("/") || /^[A-Za-z]:/.test(file)) return file;
  const steps = folder.split("/");
  for (const step of file.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Encode one step of a path for a link; a drive keeps its colon. */
function encodeStep(step) {
  return encodeURIComponent(step).replace(/^([A-Za-z])%3A$/, "$1:");
}
