/* Measures the open page, in any engine: a function of `styles`, properties to compute, and of `spaced`, whether the text is
   spaced as WCAG 2.2 (1.4.12) has it. What it gives back has all that is hard to read, and styles by selector. */
async ({ styles, spaced }) => {
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`;
  const UNSEEN = "svg, .hidden, .skip, .task-sign"; // there for those who see no styles, or drawn by a scale of its own
  const name = of => of.localName + [...of.classList].map(each => `.${CSS.escape(each)}`).join("");
  const selector = of => {
    const steps = [];
    for (; of && of !== document.documentElement && steps.length < 4; of = of.parentElement) steps.unshift(name(of));
    return steps.join(" > ");
  };
  const scrolls = of => of && (/auto|scroll/.test(getComputedStyle(of).overflowX) || scrolls(of.parentElement));

  // the lines of text, each as high as its small letters are about
  const lines = () => {
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode, of = text.parentElement, range = document.createRange();
      if (!text.data.trim() || of.closest(UNSEEN) || !of.checkVisibility({ visibilityProperty: true })) continue;
      range.setStart(text, text.data.search(/\S/));
      range.setEnd(text, text.data.trimEnd().length);
      for (const { left, right, top, height } of range.getClientRects())
        if (right - left > 1) found.push({ of, left, right, top: top + .35 * height, bottom: top + .65 * height });
    }
    return found.sort((one, other) => one.top - other.top);
  };
  const outside = ({ of, left, right }) =>
    (left < -1 || right > document.documentElement.clientWidth + 1) && !scrolls(of);
  const cover = (one, other) =>
    other.top < one.bottom - 1 && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2;
  const cut = of => {
    const { overflowX, overflowY } = getComputedStyle(of), hides = /hidden|clip/;
    if (!of.textContent.trim() || of.closest(UNSEEN)) return false;
    return hides.test(overflowX) && of.scrollWidth > of.clientWidth + 1
      || hides.test(overflowY) && of.scrollHeight > of.clientHeight + 1;
  };
  const stretched = of => {
    const { clientWidth, clientHeight } = of, { width, height } = of.attributes;
    const given = width && height && !/%/.test(width.value + height.value) && width.value / height.value;
    return given && Math.abs(clientWidth / clientHeight / given - 1) > .05;
  };
  // the newest post begins on the first screen of a phone, 360 × 780 px, with two lines of its text
  const isBelow = of => {
    const range = document.createRange();
    range.selectNodeContents(of);
    const ends = [...new Set([...range.getClientRects()].map(each => Math.round(each.bottom)))].sort((a, b) => a - b);
    return innerWidth === 360 && !spaced && (ends[1] ?? ends[0]) + scrollY > 780;
  };
  const troubles = () => {
    const found = new Set(), all = lines(), elements = [...document.body.querySelectorAll("*")];
    all.filter(outside).forEach(({ of }) => found.add(`${selector(of)}: text stands outside the window`));
    if (location.pathname === "/") document.querySelectorAll(".latest .body > p:first-child").forEach(of => {
      if (isBelow(of)) found.add(`${selector(of)}: its first lines are below the first screen of a phone`);
    });
    elements.filter(cut).forEach(of => found.add(`${selector(of)}: text is cut off`));
    elements.filter(of => /^(iframe|video|img)$/.test(of.localName) && stretched(of))
      .forEach(of => found.add(`${selector(of)}: ${of.clientWidth} × ${of.clientHeight} px is not its proportion`));
    all.forEach((one, at) => {
      for (let next = at + 1; next < all.length && all[next].top < one.bottom; next++)
        if (cover(one, all[next])) found.add(`${selector(one.of)}: text and that of ${selector(all[next].of)} cover each other`);
    });
    return [...found];
  };

  const computed = () => {
    const found = {}, drawn = /^(img|video|iframe|svg)$/; // these have nothing before or after them
    for (const of of document.querySelectorAll("body, body :not(svg *, option)")) { // a list of choices is the browser's
      if (!of.checkVisibility()) continue; // in one engine alone, it is missing there
      for (const pseudo of ["", "::before", "::after"]) {
        const key = selector(of) + pseudo, style = getComputedStyle(of, pseudo);
        if (key in found || pseudo && (drawn.test(of.localName) || /^(none|normal)$/.test(style.content))) continue;
        found[key] = styles.map(each => style.getPropertyValue(each));
      }
    }
    return found;
  };

  await document.fonts.ready;
  document.querySelectorAll("details").forEach(each => { each.open = true; });
  if (spaced) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SPACING);
    document.adoptedStyleSheets = [sheet];
  }
  await new Promise(requestAnimationFrame);
  return { width: document.documentElement.scrollWidth, troubles: troubles(), styles: styles.length ? computed() : {} };
}
