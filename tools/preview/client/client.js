/* The script of the preview: loads the page again after a good build, and shows the faults and warnings of the latest. */
(() => {
  const script = document.currentScript;
  const SCROLLED = "preview-scrolled", CLOSED = "preview-closed";
  let { built, digest, frame } = script.dataset, source;

  const keep = (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* forbidden: nothing is kept */ } };
  const kept = key => { try { return sessionStorage.getItem(key); } catch { return null; } };

  // where the reader was, before the page is loaded again and after
  const reload = () => {
    // a page that is not all there yet may be too short for the place that it was asked to show
    const place = document.readyState === "complete" || !scrolled ? [location.pathname, scrollX, scrollY] : scrolled;
    keep(SCROLLED, JSON.stringify(place));
    history.scrollRestoration = "manual"; // or the browser may go back to a place of its own after ours
    location.reload();
  };
  const scrolled = JSON.parse(kept(SCROLLED) ?? "null");
  keep(SCROLLED, "null");
  const scroll = () => {
    if (scrolled?.[0] === location.pathname) scrollTo({ left: scrolled[1], top: scrolled[2], behavior: "instant" });
  };
  addEventListener("DOMContentLoaded", scroll);
  addEventListener("load", () => { scroll(); history.scrollRestoration = "auto"; });

  // the new page, or only its stylesheets where nothing else has changed
  const swap = page => {
    const old = [...document.querySelectorAll("link[rel=stylesheet]")];
    const next = [...page.querySelectorAll("link[rel=stylesheet]")];
    if (old.length !== next.length) return reload();
    next.forEach((link, at) => {
      if (link.href === old[at].href) return;
      const copy = document.importNode(link);
      copy.addEventListener("load", () => old[at].remove());
      old[at].after(copy);
    });
  };
  // the main part of the new page, in a fraction of the time of loading it; the scripts of the theme make nothing of it
  const OURS = /^\/.*\/scheme(-button)?\.[0-9a-f]+\.js$/;
  const policy = page => page.querySelector("meta[http-equiv]")?.content;
  const plain = page => page.querySelector("main")
    && [...page.querySelectorAll("script[src]:not([data-digest])")].every(each => OURS.test(each.getAttribute("src")));
  const put = page => {
    const about = from => [...from.head.querySelectorAll("title, meta, link[rel=canonical], script:not([src])")];
    const [old, next] = [about(document), about(page)];
    old.filter(each => !next.some(other => other.isEqualNode(each))).forEach(each => each.remove());
    const added = next.filter(each => !old.some(other => other.isEqualNode(each)));
    document.head.append(...added.map(each => document.importNode(each, true)));
    document.querySelector("main").replaceWith(document.importNode(page.querySelector("main"), true));
  };
  const renew = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const other = page.querySelector("script[data-digest]")?.dataset;
    const alike = other && other.frame === frame && policy(page) === policy(document);
    if (!other || (other.digest !== digest && !(alike && plain(document) && plain(page)))) return reload();
    if (other.digest !== digest) put(page);
    ({ built, digest } = other);
    swap(page);
  };

  // the faults and warnings, in a shadow tree that the styles of the page do not reach
  const host = document.createElement("blogg-preview"), root = host.attachShadow({ mode: "open" });
  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const styles = make("link", { rel: "stylesheet", href: new URL("client.css", script.src).href });
  const button = make("button", { type: "button", className: "count", hidden: true });
  const panel = make("section", { className: "panel", hidden: true });
  const alert = make("div");
  const close = make("button", { type: "button", className: "close" });
  panel.append(alert, close);
  alert.setAttribute("role", "alert");
  panel.setAttribute("aria-labelledby", "title");
  button.setAttribute("aria-controls", "panel");
  panel.id = "panel";
  root.append(styles, panel, button);

  let said = "";
  const open = (is, by = false) => {
    panel.hidden = !is;
    button.setAttribute("aria-expanded", is);
    if (by) { keep(CLOSED, is ? "" : said); (is ? close : button).focus(); }
  };
  const items = found => make("ul", { lang: "en" }, ...found.map(({ place, what, remedy }) =>
    make("li", {}, make("code", { textContent: place }), make("span", { textContent: what }),
      make("strong", { textContent: remedy }))));
  const show = notice => {
    const { title, hint, count, warned, faults, warnings } = notice, before = said;
    said = JSON.stringify([faults, warnings]);
    host.lang = notice.lang;
    host.dataset.faults = faults.length;
    button.hidden = !faults.length && !warnings.length;
    button.textContent = [faults.length && count, warnings.length && warned].filter(Boolean).join(", ");
    button.className = faults.length ? "count failed" : "count";
    close.textContent = notice.close;
    if (said !== before) {
      const parts = [make("h2", { id: "title", textContent: title })];
      if (faults.length) parts.push(make("p", { textContent: hint }), items(faults));
      if (warnings.length) parts.push(items(warnings));
      alert.replaceChildren(...parts);
    }
    if (faults.length) open(kept(CLOSED) !== said);
    else if (said !== before) open(false);
  };
  button.addEventListener("click", () => open(panel.hidden, true));
  close.addEventListener("click", () => open(false, true));
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !panel.hidden) { keep(CLOSED, said); open(false); }
  });

  const hear = ({ data }) => {
    const notice = JSON.parse(data);
    if (document.querySelector("body.faults")) {
      if (source && source !== data) reload();
      else if (notice.built !== built) reload();
      source = data;
      return;
    }
    if (!host.isConnected) document.documentElement.append(host);
    show(notice);
    if (notice.built !== built) renew().catch(() => {});
  };

  // a hidden tab listens to nothing: a browser opens only six connections to one server
  let events;
  const listen = () => {
    if (document.hidden) { events?.close(); events = undefined; return; }
    if (events) return;
    events = new EventSource(new URL("events", script.src));
    events.onmessage = hear;
  };
  addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => { events?.close(); events = undefined; });
  addEventListener("pageshow", listen);
  listen();
})();
