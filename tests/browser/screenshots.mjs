// Pictures of the review page for the README: MTLINT=path/to/mtlint node screenshots.mjs (Chromium at CHROMIUM, or
// /usr/bin/chromium) writes reports/review-desktop.png and reports/review-phone.png anew.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = join(mkdtempSync(join(tmpdir(), "mtlint-")), "review.html");
const article = "corpora/kazakhstan-withdrawal-fr-en";
const run = spawnSync(process.env.MTLINT ?? "mtlint", ["check", `${article}/source.fr.html`, `${article}/translation.en.txt`, "-o", page], { cwd: root, encoding: "utf8" });
if (run.status !== 1) throw new Error(run.stderr);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [name, width, height] of [["desktop", 1000, 520], ["phone", 390, 800]]) {
  const view = await browser.newPage({ viewport: { width, height } });
  await view.goto(pathToFileURL(page).href);
  await view.keyboard.press("a");
  await view.keyboard.press("j");
  await view.screenshot({ path: join(root, `reports/review-${name}.png`) });
}
await browser.close();
