/* Measures the page that is open, in whatever engine: a function of { spaced, styles }, whose promise gives `width` and
   `clientWidth` in px, `text` that is cut off, covered or outside the window, and computed `styles` by selector. */
async ({ spaced, styles, pictured }) => {
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`; // WCAG 2.2, 1.4.12
  await document.fonts.ready;
  document.querySelectorAll("details").forEach(each => { each.open = true; });
  const tick = () => new Promise(requestAnimationFrame);

  const name = element => {
    const classes = [...element.classList].map(each => `.${CSS.escape(each)}`).join("");
    return element.localName + classes;
  };
  const path = element => {
    const steps = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) steps.unshift(name(at));
    return steps.slice(-4).join(" > ");
  };

  // the boxes of lines of text, without the room above and below their letters
  const lines = () => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker, of = node.parentElement;
      if (!node.data.trim() || !of.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (of.closest("svg, select, textarea, .hidden:not(:focus-within), .skip")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects())
        if (right - left > 1) found.push({ of, left, right, top: top + (bottom - top) * .35, bottom: bottom - (bottom - top) * .35 });
    }
    return found;
  };
  const scrolls = element => {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return at;
    return null;
  };
  const troubles = () => {
    const found = new Set(), all = lines(), width = document.documentElement.clientWidth;
    for (const { of, left, right } of all)
      if ((left < -1 || right > width + 1) && !scrolls(of)) found.add(`${path(of)} stands outside the window`);
    for (const each of document.body.querySelectorAll("*")) {
      const { overflowX, overflowY } = getComputedStyle(each);
      if (each.closest("svg, .hidden, .task-sign") || !each.textContent.trim()) continue;
      const wide = /hidden|clip/.test(overflowX) && each.scrollWidth > each.clientWidth + 1;
      const high = /hidden|clip/.test(overflowY) && each.scrollHeight > each.clientHeight + 1;
      if (wide || high) found.add(`${path(each)} is cut off`);
    }
    all.sort((one, other) => one.top - other.top);
    all.forEach((one, at) => {
      for (let next = at + 1; next < all.length && all[next].top < one.bottom - 1; next++) {
        const other = all[next];
        if (other.of === one.of && Math.abs(other.top - one.top) < 1) continue;
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && !one.of.closest(".scroll") === !other.of.closest(".scroll"))
          found.add(`${path(one.of)} and ${path(other.of)} cover each other`);
      }
    });
    return found;
  };

  const spacing = new CSSStyleSheet();
  spacing.replaceSync(SPACING);
  const before = new Set();
  if (spaced) document.adoptedStyleSheets.push(spacing);
  await tick();
  const text = [...troubles()].filter(each => !before.has(each));
  const { scrollWidth, clientWidth } = document.documentElement;

  const computed = {};
  const take = (key, element, pseudo) => {
    const of = getComputedStyle(element, pseudo);
    computed[key] = Object.fromEntries(styles.map(each => [each, of.getPropertyValue(each)]));
  };
  if (styles.length) for (const each of document.querySelectorAll("body, body *")) {
    if (each.closest("svg *")) continue;
    const key = path(each);
    if (!(key in computed)) take(key, each);
    for (const pseudo of ["::before", "::after"])
      if (!(key + pseudo in computed) && !/^(none|normal)$/.test(getComputedStyle(each, pseudo).content)) take(key + pseudo, each, pseudo);
  }
  return { scrollWidth, clientWidth, text, styles: computed };
}
