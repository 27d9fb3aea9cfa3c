/* Sends the form of comments in a real browser, with JavaScript and without. Prints what it finds wrong, as a JSON list. */
const puppeteer = require("puppeteer-core");
const { browser: name, program, flags, address, folder } = JSON.parse(process.argv[2]);
const found = [];

const fill = async (page, field, text) => {
  await page.click(`[name=${field}]`, { count: 3 });
  await page.keyboard.type(text);
};
const send = page => Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("#comment-form button")]);

(async () => {
  for (const script of [true, false]) {
    // Without JavaScript, Firefox could not be asked what it shows: it loads no script of the site instead.
    const extraPrefsFirefox = { "permissions.default.script": script ? 1 : 2 };
    const browser = await puppeteer.launch({ browser: name, executablePath: program, args: flags, extraPrefsFirefox });
    const how = script ? "with JavaScript" : "without JavaScript";
    const page = await browser.newPage();
    if (name === "chrome") await page.setJavaScriptEnabled(script);
    await page.setViewport({ width: 360, height: 640 });
    await page.goto(address, { waitUntil: "load" });
    await fill(page, "author", `${name} ${how}`);
    await fill(page, "text", "Ja");
    await send(page);
    const end = Date.now() + 10000; // a browser gives the focus to a field when it first draws the page
    while (Date.now() < end && await page.evaluate(() => document.activeElement === document.body)) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    const seen = await page.evaluate(() => ({
      fault: document.querySelector("#comment-text-error")?.checkVisibility() ?? false,
      kept: document.querySelector("[name=text]")?.value,
      focus: document.activeElement?.getAttribute("name"),
      wide: document.documentElement.scrollWidth > innerWidth,
      styled: getComputedStyle(document.querySelector("#comment-form button")).backgroundColor !== "rgba(0, 0, 0, 0)",
    }));
    const right = { fault: true, kept: "Ja", focus: "text", wide: false, styled: true };
    for (const [key, value] of Object.entries(right)) {
      if (seen[key] !== value) found.push(`${how}: beside a fault, ${key} is ${seen[key]}`);
    }
    await new Promise(resolve => setTimeout(resolve, 1000)); // the change between the pages is over
    await page.screenshot({ path: `${folder}/comment-fault-${name}-${script ? "script" : "plain"}.png` });
    await fill(page, "text", `Det regnar hos ${name} ${how}.`);
    await send(page);
    if (!page.url().endsWith("/comments/thanks/")) found.push(`${how}: a comment leads to ${page.url()}`);
    await browser.close();
  }
  console.log(JSON.stringify(found));
})().catch(error => { console.error(String(error)); process.exit(1); });
