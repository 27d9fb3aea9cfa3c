// Reads lines of "width height reference picture", files of raw RGB, and prints the SSIMULACRA2 of each picture on a line.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const folder = process.argv[2];
const library = await import(pathToFileURL(`${folder}/calc_s2_rust.js`));
const { memory } = library.initSync(readFileSync(`${folder}/calc_s2_rust_bg.wasm`));
console.log = () => {}; // the library tells of each buffer

for await (const line of createInterface({ input: process.stdin })) {
  const [width, height, ...files] = line.split("\t");
  for (const file of files) {
    const pixels = readFileSync(file);
    const start = library.new_buffer(file, pixels.length);
    new Uint8Array(memory.buffer, start, pixels.length).set(pixels);
  }
  process.stdout.write(`${library.calc_s2(...files, Number(width), Number(height))}\n`);
  files.forEach((file) => library.remove_buffer(file));
}
