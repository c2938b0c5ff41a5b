// The .NET runtime, the compiler and the library, in a worker of the page: it runs one cell at a time, and is ended to stop one.
import { pack, size, references } from "./kernel/kernel.js";
import { dotnet } from "./kernel/dotnet.js";

const kept = "mathematics-of-ai-kernel";

/** The pack from what the browser keeps, or from the book. */
async function fetchPack() {
    const address = new URL(`./kernel/${pack}`, import.meta.url);
    if (!self.caches) return fetch(address);
    const cache = await caches.open(kept);
    const known = await cache.match(address);
    if (known) return known;
    const answer = await fetch(address);
    if (answer.ok) {
        for (const old of await cache.keys()) await cache.delete(old);
        await cache.put(address, answer.clone());
    }
    return answer;
}

/** Tells the page what share of a stream has come. */
function counting(total) {
    let sum = 0;
    return new TransformStream({
        transform(piece, controller) {
            sum += piece.length;
            postMessage({ kind: "loading", share: Math.min(1, sum / total) });
            controller.enqueue(piece);
        },
    });
}

/** The files of the pack by their names: a line of JSON that lists them, then their bytes, all of it compressed. */
async function unpack() {
    const answer = await fetchPack();
    if (!answer.ok) throw new Error(`${pack} could not be fetched (${answer.status}).`);
    const plain = answer.body.pipeThrough(counting(size)).pipeThrough(new DecompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(plain).arrayBuffer());
    const end = bytes.indexOf(10);
    const files = new Map();
    let start = end + 1;
    for (const [name, length] of JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))) {
        files.set(name, bytes.subarray(start, start + length));
        start += length;
    }
    return files;
}

function answerWith(name, bytes) {
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return Promise.resolve(new Response(bytes, { headers: { "Content-Type": type } }));
}

async function start() {
    const files = await unpack();
    postMessage({ kind: "starting" });
    const runtime = await dotnet
        .withResourceLoader((_, name) => files.has(name) ? answerWith(name, files.get(name)) : null)
        .create();
    runtime.setModuleImports("page", { emit: json => postMessage({ kind: "event", event: JSON.parse(json) }) });
    const assembly = await runtime.getAssemblyExports("MathsOfAI.Browser.dll");
    const { Page: kernel, Moves: moves } = assembly.MathsOfAI.Browser.Interop;
    for (const name of references) kernel.AddReference(name, files.get(name));
    return { kernel, moves };
}

const started = start();
started.then(
    () => postMessage({ kind: "ready" }),
    error => postMessage({ kind: "failed", text: String(error?.message ?? error) }));

const answers = {
    run: async ({ kernel }, code) => postMessage({ kind: "done", ok: await kernel.RunAsync(code) }),
    allowMoves: ({ moves }) => moves.Allow(),
    move: ({ moves }, { id, place, coordinates }) => postMessage({ kind: "moved", answer: moves.Draw(id, place, coordinates) }),
    release: ({ moves }, id) => moves.Release(id),
};

onmessage = async ({ data }) => {
    const exports = await started;
    try {
        for (const [kind, detail] of Object.entries(data)) await answers[kind](exports, detail);
    } catch (error) {
        // Not an exception of the cell, which the kernel tells by itself: the runtime is gone, for want of stack or memory.
        postMessage({ kind: "failed", text: String(error?.message ?? error) });
    }
};
