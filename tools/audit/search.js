/* Searches in Chromium or Firefox: asks the questions by find.js, then finds a post with the keyboard alone, then looks at
   the page without scripts. Prints the answers and all that it finds wrong, as JSON. */
const puppeteer = require("puppeteer-core"), { source } = require("axe-core");
const { browser: name, program, flags, address, questions, find, folder } = JSON.parse(process.argv[2]);
const found = [], PATIENCE = 30000;

const until = async (page, what, test) => {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (await page.evaluate(test).catch(() => false)) return;
    await new Promise(resolve => setTimeout(resolve, 30));
  }
  found.push(what);
};
const tabTo = async (page, selector) => {
  for (let step = 0; step < 40; step++) {
    if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  found.push(`no key leads to ${selector}`);
};
const has = count => `document.querySelectorAll(".find-hits li").length ${count}`;

(async () => {
  const browser = await puppeteer.launch({ browser: name, executablePath: program, args: flags, timeout: 120000 });
  const page = await browser.newPage();
  const blocked = [];
  page.on("console", message => /Content.Security.Policy|Pagefind/i.test(message.text()) && blocked.push(message.text()));
  await page.setViewport({ width: 360, height: 800 });
  await page.goto(address, { waitUntil: "load" });
  const answers = await page.evaluate(`(${find})(${JSON.stringify({ questions })})`);

  await page.goto(address, { waitUntil: "load" });
  await tabTo(page, "#site-find");
  await page.keyboard.type("jag");
  await until(page, "what is typed finds nothing", has("=== 10"));
  await page.screenshot({ path: `${folder}/search-${name}.png` });
  if (name === "chrome") {
    const { violations } = await page.evaluate(`${source}; axe.run()`);
    violations.forEach(({ id, help }) => found.push(`axe: ${id}: ${help}`));
  }
  await tabTo(page, ".find-more button");
  const hurry = () => { // a double click
    const button = document.querySelector(".find-more button");
    button.click();
    button.click();
  };
  await page.evaluate(hurry);
  await until(page, "more hits do not come", has("> 10"));
  const isNext = `document.activeElement === document.querySelectorAll(".find-hits a")[10]`;
  await until(page, "the first of more hits does not get the focus", isNext);
  const hits = await page.$$eval(".find-hits a", links => links.map(link => link.href));
  if (new Set(hits).size < hits.length) found.push("a double click brings hits twice");

  await page.goto(`${address}?q=${encodeURIComponent("tåget 6.48")}`, { waitUntil: "load" });
  await until(page, "an address with a question finds nothing", has("> 0"));
  await tabTo(page, ".find-hits a");
  await page.keyboard.press("Enter");
  await until(page, "a hit does not lead to its post", `location.pathname.endsWith("/posts/taget-6-48/")`);
  await page.evaluate("history.back()").catch(() => {}); // Firefox says of no page from its memory that it is loaded
  await until(page, "the way back does not lead to the hits", has("> 0"));

  if (name === "chrome") { // Firefox offers no such switch
    await page.setJavaScriptEnabled(false);
    await page.goto(address, { waitUntil: "load" });
    const seen = await page.$$eval("h1, .find, .find-all", all => all.map(each => each.checkVisibility())).catch(() => []);
    if (`${seen}` !== "true,false,true") found.push(`without scripts, heading, field and list are shown: ${seen}`);
    await page.screenshot({ path: `${folder}/search-${name}-plain.png` });
  }
  await browser.close();
  console.log(JSON.stringify({ answers, found: [...found, ...new Set(blocked)] }));
})().catch(error => { console.error(String(error)); process.exit(1); });
