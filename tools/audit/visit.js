// Visits pages in Chromium, light and dark, at each width: what axe finds, what is wider than its window, a picture.
const puppeteer = require("puppeteer-core"), { source } = require("axe-core");
const { address, pages, folder, widths, chromium, flags } = JSON.parse(process.argv[2]);

const visit = async (browser, name, path, scheme, width) => {
  const found = { axe: [], wide: [] }, where = `/${path} (${scheme}, ${width} px)`;
  const page = await browser.newPage();
  await page.setViewport({ width, height: 1600 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const answer = await page.goto(address + path, { waitUntil: "load" });
  if (answer.status() >= 400) throw new Error(`${where}: the server answers ${answer.status()}`);
  await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png` });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) found.wide.push(`${where} is ${wide} px wide`);
  await page.evaluate(() => document.querySelectorAll("details").forEach(each => { each.open = true; }));
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => axe.run());
  for (const each of violations)
    for (const node of each.nodes) found.axe.push(`${where}: ${each.id}: ${each.help}: ${node.target}`);
  await page.close();
  return found;
};

(async () => {
  const browser = await puppeteer.launch({ executablePath: chromium, args: flags });
  const all = { axe: [], wide: [] };
  for (const [name, path] of Object.entries(pages))
    for (const scheme of ["light", "dark"])
      for (const width of widths) {
        const found = await visit(browser, name, path, scheme, width);
        for (const kind in all) all[kind].push(...found[kind]);
      }
  await browser.close();
  console.log(JSON.stringify(all));
})().catch(error => { console.error(String(error)); process.exit(1); });
