/* Follows the preview in a real browser while a file is saved, broken and mended. Prints what it finds wrong, as a JSON list. */
const puppeteer = require("puppeteer-core"), { existsSync, readFileSync, writeFileSync } = require("fs"), { source } = require("axe-core");
const { browser: name, program, flags, address, path, file, made, style, folder, picture } = JSON.parse(process.argv[2]);
const found = [], PATIENCE = 60000;

const until = async (page, what, test, ...given) => {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const holds = await page.evaluate(test, ...given).catch(() => false); // the page is just loaded again
    if (holds) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  found.push(what);
};
// The page of a text that is saved is shown before the build of the whole blog is done.
const build = async text => {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (existsSync(made) && readFileSync(made, "utf-8").includes(text)) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  found.push(`no build has "${text}"`);
};
const says = text => document.body.textContent.includes(text);
const panel = () => document.querySelector("blogg-preview")?.shadowRoot.querySelector(".panel");
const isWhole = async () => {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const about = from => [...from.head.querySelectorAll("title, meta, script:not([src])")].map(each => each.outerHTML).sort().join();
  return page.querySelector("main").isEqualNode(document.querySelector("main")) && about(page) === about(document);
};
const shown = `(${panel})() && !(${panel})().hidden`;

(async () => {
  const browser = await puppeteer.launch({ browser: name, executablePath: program, args: flags });
  const page = await browser.newPage();
  const blocked = [];
  const note = message => /Content.Security.Policy/i.test(message.text()) && blocked.push(message.text());
  page.on("console", note);
  await page.setViewport({ width: 360, height: 400 });
  await page.goto(address + path, { waitUntil: "load" });
  const text = readFileSync(file, "utf-8"), css = readFileSync(style, "utf-8");

  await page.evaluate(() => scrollTo({ top: 150, behavior: "instant" })); // the theme scrolls smoothly
  await page.evaluate(() => { window.kept = true; });
  writeFileSync(file, `${text}\nDen första ändringen.\n`);
  await until(page, "the page does not show what was saved", says, "Den första ändringen.");
  await until(page, "the page does not keep its place", () => Math.abs(scrollY - 150) < 5);
  if (!await page.evaluate(() => window.kept)) found.push("a new sentence loads the whole page");
  await build("Den första ändringen."); // or the fault below would be of the same build, which then takes this page back
  await until(page, "the page is not that of the build", isWhole);

  writeFileSync(file, text.replace(/^Date: .*$/m, "Date: <b>i går</b>"));
  await until(page, "the faults are not shown", shown);
  const fault = await page.evaluate(`(${panel})()?.textContent ?? ""`);
  if (!fault.includes("<b>i går</b>")) found.push(`the fault is not shown as text: ${fault}`);
  if (!await page.evaluate(says, "Den första ändringen.")) found.push("the last good page is not under the faults");
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push("the faults are too wide");
  await page.screenshot({ path: `${folder}/preview-faults-${name}.png` });
  page.off("console", note); // axe has styles of its own
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => axe.run());
  page.on("console", note);
  violations.forEach(({ id, help }) => found.push(`axe: ${id}: ${help}`));
  await page.keyboard.press("Escape");
  await until(page, "Escape does not close the faults", `(${panel})().hidden`);

  writeFileSync(file, `${text}\nDen andra ändringen.\n`);
  await until(page, "the page does not heal", says, "Den andra ändringen.");
  await until(page, "the faults stay", `!(${shown})`);
  await build("Den andra ändringen.");

  writeFileSync(file, `${text}\n![Ett nytt foto](${picture})\n`);
  await until(page, "a picture that is made on request is not seen", () => {
    const image = document.querySelector("picture img[alt='Ett nytt foto']");
    image?.scrollIntoView({ behavior: "instant" });
    return image?.complete && image.naturalWidth && image.currentSrc.endsWith(".avif");
  });
  await page.screenshot({ path: `${folder}/preview-picture-${name}.png` });

  await page.evaluate(() => { window.kept = true; });
  writeFileSync(style, `${css}\nbody { outline: 7px solid; }\n`);
  await until(page, "new styles are not shown", () => getComputedStyle(document.body).outlineWidth === "7px");
  if (!await page.evaluate(() => window.kept)) found.push("new styles load the whole page");
  writeFileSync(style, css);
  writeFileSync(file, text);
  await browser.close();
  console.log(JSON.stringify([...found, ...new Set(blocked)]));
})().catch(error => { console.error(String(error)); process.exit(1); });
