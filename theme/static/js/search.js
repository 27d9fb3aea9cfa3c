/* The search page. Pagefind (pagefind.app) finds the texts. It also finds words that only begin like the one asked for,
   so "n hits for X" is said only where a marked word begins with X. Letters count with their signs, as å and a, unless
   nothing is found so: who writes a may lack the key. Days are those of the list of all posts on the same page. Excerpts
   are HTML that Pagefind has escaped, but for its <mark>. */
const $ = (name) => document.querySelector(`.find${name}`);
const form = $("");
const { dataset: say, q: input } = form;
const [status, exact, list, more, all, title] = ["-status", "-exact", "-hits", "-more", "-all", "-title"].map($);
let hits = [], last = "", loading, timer;

const load = () => (loading ||= import(`${say.index}pagefind.js`).then(async (it) => (await it.init(), it)));
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
const add = async () => {
  const was = last;
  const items = await Promise.all(hits.splice(0, 10).map(hit));
  if (was === last) list.append(...items);
  more.hidden = !hits[0];
  return items[0];
};
const find = async () => {
  const query = input.value.trim();
  if (query === last) return;
  last = query;
  history.replaceState(null, "", `?q=${encodeURIComponent(query)}`);
  exact.hidden = more.hidden = true;
  list.innerHTML = "";
  status.textContent = query && say.busy;
  if (!query) return (all.hidden = false);
  try {
    const it = await load();
    let count;
    for (const exactDiacritics of [true, false]) {
      await it.options({ baseUrl: say.home, exactDiacritics });
      const { results } = await it.search(query);
      if (query !== last) return;
      hits = results;
      if ((count = hits.length)) break;
    }
    await add();
    if (query !== last) return;
    all.hidden = 1;
    const marks = [...list.querySelectorAll("mark")].flatMap((it) => words(it.textContent));
    const is = words(query).every((word) => marks.some((it) => it.startsWith(word)));
    const tell = (name) => say[name].replace("{count}", count).replace("{query}", () => query.replace(/"/g, ""));
    status.textContent = tell(!count ? "none" : !is ? "like" : count > 1 ? "many" : "one");
    exact.hidden = is || !count || /"/.test(query);
    exact.firstChild.textContent = tell("only");
  } catch {
    loading = last = all.hidden = null;
    status.textContent = say.failed;
  }
};
document.title = document.title.replace(title.textContent, (title.textContent = say.title));
input.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(find, 200);
  load().then((it) => it.preload(input.value));
};
form.onsubmit = () => (find(), false);
exact.onclick = () => {
  input.value = `"${last}"`;
  input.focus();
  find();
};
more.onclick = async () => (await add()).querySelector("a").focus();
input.value ||= new URLSearchParams(location.search).get("q");
onload = load;
find();
