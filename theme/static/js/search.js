/* The search page. Pagefind (pagefind.app) finds the texts. It also finds words that only begin like the one asked for,
   so "n hits for X" is said only where a marked word begins with X. Letters count with their signs, as å and a, unless
   nothing is found so: who writes a may lack the key. Days are those of the list of all posts on the same page. Excerpts
   are HTML that Pagefind has escaped, but for its <mark>.
   What cannot be loaded ends the worker of Pagefind (pagefind.py). Then all is loaded anew, once: the blog may have been
   published meanwhile. It has another address then, since browsers keep a module that has failed. */
const $ = (name) => document.querySelector(`.find${name}`);
const form = $("");
const { dataset: say, q: input } = form;
const [status, exact, list, more, all, title] = ["-status", "-exact", "-hits", "-more", "-all", "-title"].map($);
let hits = [], last = "", turn = 0, failures = "", engine, timer;

const load = () => (engine ||= import(`${say.index}pagefind.js${failures}`).then(async (it) => (await it.init(), it)));
const renew = () => {
  engine?.then((it) => it.destroy()).catch(() => {});
  engine = null;
  failures += failures ? 1 : "?1";
};
const words = (text) => text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N} ]/gu, "").match(/\S+/g) || [];
const hit = async (it) => {
  const { url, meta, excerpt, filters } = await it.data();
  const li = $("-hit").content.firstChild.cloneNode(true);
  const [head, day, text] = li.children;
  const link = head.firstChild;
  link.href = meta.url ||= url;
  link.textContent = meta.title;
  text.innerHTML = excerpt;
  if (filters.lang) head.lang = text.lang = filters.lang[0];
  const time = all.querySelector(`[href="${meta.url}"] ~ * time`);
  if (time) day.append(time.cloneNode(true));
  return li;
};
const items = (results) => Promise.all(results.slice(0, 10).map(hit));
const add = (results, found) => {
  list.append(...found);
  hits = results.slice(10);
  more.hidden = !hits[0];
};
const answer = async (query, mine) => {
  const it = await load();
  let results;
  for (const exactDiacritics of [true, false]) {
    if (mine !== turn) return;
    await it.options({ baseUrl: say.home, exactDiacritics });
    ({ results } = await it.search(query));
    if (results[0]) break;
  }
  const count = results.length;
  const found = await items(results);
  const marks = found.flatMap((li) => [...li.querySelectorAll("mark")]).flatMap((it) => words(it.textContent));
  const is = words(query).every((word) => marks.some((it) => it.startsWith(word)));
  if (mine !== turn) return;
  add(results, found);
  all.hidden = true;
  const tell = (name) => say[name].replace("{count}", count).replace("{query}", () => query.replace(/"/g, ""));
  status.textContent = tell(!count ? "none" : !is ? "like" : count > 1 ? "many" : "one");
  exact.hidden = is || !count || /"/.test(query);
  exact.firstChild.textContent = tell("only");
};
const find = async () => {
  const query = input.value.trim();
  if (query === last) return;
  const mine = ++turn;
  last = query;
  history.replaceState(null, "", `?q=${encodeURIComponent(query)}`);
  exact.hidden = more.hidden = true;
  list.innerHTML = "";
  status.textContent = query && say.busy;
  if (!query) return (all.hidden = false);
  for (const isLast of [false, true]) {
    try {
      return await answer(query, mine);
    } catch {
      if (mine !== turn) return;
      renew();
      if (!isLast) continue;
      last = null;
      all.hidden = false;
      status.textContent = say.failed;
    }
  }
};
document.title = document.title.replace(title.textContent, (title.textContent = say.title));
input.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(find, 200);
  load().then((it) => it.preload(input.value)).catch(() => {});
};
form.onsubmit = () => (find(), false);
exact.onclick = () => {
  input.value = `"${last}"`;
  input.focus();
  find();
};
more.onclick = async () => {
  const mine = turn, rest = hits;
  hits = []; // a second click while these come finds nothing to add
  if (!rest[0]) return;
  try {
    const found = await items(rest);
    if (mine !== turn) return;
    add(rest, found);
    found[0].querySelector("a").focus();
  } catch {
    renew();
    last = null;
    find();
  }
};
input.value ||= new URLSearchParams(location.search).get("q");
onload = () => load().catch(() => {});
ononline = () => {
  renew();
  if (last === null) find();
};
find();
