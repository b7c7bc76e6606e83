// Tabs: one of several panels is seen, and arrow keys go from tab to tab.

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Make tabs of the buttons of `list`; each names its panel by aria-controls.
 *
 * @param {(panel: Element) => void} selected is called when another panel is seen
 */
export function makeTabs(list, selected) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function select(wanted) {
    const isNew = wanted.getAttribute("aria-selected") !== "true";
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === wanted));
      tab.tabIndex = tab === wanted ? 0 : -1;
      panelOf(tab).inert = tab !== wanted; // hidden by its looks, so that it keeps its place
    }
    if (isNew) selected(panelOf(wanted));
  }

  function pressed(event) {
    const current = tabs.indexOf(event.target);
    const step = STEPS[event.key];
    const wanted = { Home: 0, End: tabs.length - 1 }[event.key] ??
      (step && (current + step + tabs.length) % tabs.length);
    if (wanted === undefined || current < 0) return;
    event.preventDefault();
    select(tabs[wanted]);
    tabs[wanted].focus();
  }

  list.addEventListener("keydown", pressed);
  for (const tab of tabs) tab.addEventListener("click", () => select(tab));

  return {
    /** Show the tabs, or else only the first panel, which is no panel then. */
    offer(isOffered) {
      if (!isOffered) select(tabs[0]);
      list.hidden = !isOffered;
      for (const tab of tabs) {
        if (isOffered) panelOf(tab).setAttribute("role", "tabpanel");
        else panelOf(tab).removeAttribute("role");
      }
    },
    selectPanel(panel) {
      select(tabs.find((tab) => panelOf(tab) === panel));
    },
  };
}
