/* Visits pages in Chromium or Firefox, in each look that is asked for: what probe.js measures there, what axe finds in
   Chromium, a picture. Prints it as JSON, a list with an object for each visit. */
const puppeteer = require("puppeteer-core"), { source } = require("axe-core");
const { engine, program, flags, address, pages, folder, looks, probe, styles } = JSON.parse(process.argv[2]);

/* Firefox takes scheme and forced colours from preferences alone, when it starts; Chromium is told by its own protocol. */
const ENGINES = {
  chromium: {
    launch: () => ({ args: flags }),
    prepare: async (page, { scheme, forced }) => {
      const features = [
        { name: "prefers-color-scheme", value: scheme }, { name: "forced-colors", value: forced ? "active" : "none" },
      ];
      await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", { features });
    },
  },
  firefox: {
    launch: ({ scheme, forced }) => ({
      browser: "firefox",
      extraPrefsFirefox: {
        "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
        "browser.display.document_color_use": forced ? 2 : 0,
        "ui.useOverlayScrollbars": 1, // or a page of 320 px had 308
      },
    }),
    prepare: () => {},
  },
};

const visit = async (browser, name, path, look) => {
  const page = await browser.newPage();
  await page.setViewport({ width: look.width, height: 1600 });
  await ENGINES[engine].prepare(page, look);
  const answer = await page.goto(address + path, { waitUntil: "load" });
  if (answer.status() >= 400) throw new Error(`/${path}: the server answers ${answer.status()}`);
  const picture = () => page.screenshot({ path: `${folder}/${name}-${look.name}.png` });
  if (!look.spaced) await picture();
  const asked = { styles: look.compared ? styles : [], spaced: look.spaced };
  const found = await page.evaluate(`(${probe})(${JSON.stringify(asked)})`), axe = [];
  if (look.spaced) await picture();
  if (look.axe) {
    await page.evaluate(source);
    for (const { id, help, nodes } of (await page.evaluate(() => axe.run())).violations)
      for (const { target } of nodes) axe.push(`${target}: ${id}: ${help}`);
  }
  await page.close();
  return { path, look: look.name, axe, ...found };
};

(async () => {
  const all = [];
  for (const [scheme, forced] of [["light", false], ["dark", false], ["light", true]]) {
    const asked = looks.filter(look => look.scheme === scheme && look.forced === forced);
    const browser = await puppeteer.launch({ executablePath: program, ...ENGINES[engine].launch({ scheme, forced }) });
    for (const look of asked)
      for (const [name, path] of Object.entries(pages)) all.push(await visit(browser, name, path, look));
    await browser.close();
  }
  console.log(JSON.stringify(all));
})().catch(error => { console.error(String(error)); process.exit(1); });
