// Draws formulas with KaTeX: reads a JSON list of { tex, display } and writes the list of their HTML.
import { readFileSync } from "node:fs";
import katex from "katex";

const formulas = JSON.parse(readFileSync(0, "utf8"));
const drawn = formulas.map(({ tex, display }) => {
    try {
        return katex.renderToString(tex, { displayMode: display, strict: "error", throwOnError: true });
    } catch (error) {
        process.stderr.write(`The formula ${JSON.stringify(tex)} cannot be drawn: ${error.message}\n`);
        process.exit(1);
    }
});
process.stdout.write(JSON.stringify(drawn));
