/* Opens addresses in Chromium or Firefox and calls a function of the page in each. Prints what it returns, as a JSON list. */
const puppeteer = require("puppeteer-core");
const { browser: name, program, flags, addresses, call, argument } = JSON.parse(process.argv[2]);

(async () => {
  const browser = await puppeteer.launch({ browser: name, executablePath: program, args: flags, timeout: 120000 });
  const all = [];
  for (const address of addresses) {
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: "load" });
    all.push(await page.evaluate(`(${call})(${JSON.stringify(argument)})`));
    await page.close();
  }
  await browser.close();
  console.log(JSON.stringify(all));
})().catch(error => { console.error(String(error)); process.exit(1); });
