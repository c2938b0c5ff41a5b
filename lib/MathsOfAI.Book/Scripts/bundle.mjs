// Writes a script with all that it imports as one module.
import { build } from "esbuild";

const { outputFiles } = await build({
    entryPoints: [process.argv[2]],
    bundle: true,
    format: "esm",
    minify: true,
    legalComments: "none",
    write: false,
});
process.stdout.write(outputFiles[0].text);
