// The .NET runtime, the compiler and the library, in a worker of the page: it runs one cell at a time, and is ended to stop one.
import { pack, size, files, references } from "./kernel/kernel.js";
import { dotnet } from "./kernel/dotnet.js";

const kept = "mathematics-of-ai-kernel";
const address = new URL(`./kernel/${pack}`, import.meta.url);

/** The pack from what the browser keeps, or from the book. */
async function fetchPack() {
    const cache = await self.caches?.open(kept);
    const known = await cache?.match(address);
    if (known) return known.body;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${pack} could not be fetched (${answer.status}).`);
    return cache ? answer.body.pipeThrough(keeping(cache)) : answer.body;
}

/** Lets the pack through, and has the browser keep it, but not before the kernel has started, which that would hold up. */
function keeping(cache) {
    const pieces = [];
    return new TransformStream({
        transform(piece, controller) {
            pieces.push(piece.slice());
            controller.enqueue(piece);
        },
        flush() {
            started.then(async () => {
                for (const old of await cache.keys()) await cache.delete(old);
                await cache.put(address, new Response(new Blob(pieces)));
            }).catch(console.warn);
        },
    });
}

/** Tells the page what share of the pack has come. */
function counting() {
    let sum = 0;
    return new TransformStream({
        transform(piece, controller) {
            sum += piece.length;
            postMessage({ kind: "loading", share: sum / size });
            controller.enqueue(piece);
        },
    });
}

/** Fills the files, one after the other, with what stands in the pack, and keeps the promise of each as soon as it is there. */
async function unpack(promised) {
    const plain = (await fetchPack()).pipeThrough(counting()).pipeThrough(new DecompressionStream("gzip")).getReader();
    let piece = new Uint8Array();
    for (const { bytes, resolve } of promised) {
        for (let start = 0; start < bytes.length;) {
            if (piece.length === 0) piece = (await plain.read()).value;
            if (!piece) throw new Error(`${pack} ends too early.`);
            const part = piece.subarray(0, bytes.length - start);
            bytes.set(part, start);
            start += part.length;
            piece = piece.subarray(part.length);
        }
        resolve(bytes);
    }
    postMessage({ kind: "starting" });
}

/** An answer with a file, as of a server: a real one where the browser compiles it, the least that the runtime asks of one elsewhere. */
async function answerWith(name, file) {
    const bytes = await file;
    return name.endsWith(".wasm")
        ? new Response(bytes, { headers: { "Content-Type": "application/wasm" } })
        : { ok: true, arrayBuffer: async () => bytes.buffer };
}

async function start() {
    const promised = files.map(([name, length]) => ({ name, bytes: new Uint8Array(length), ...Promise.withResolvers() }));
    unpack(promised).catch(error => promised.forEach(({ reject }) => reject(error)));
    const packed = new Map(promised.map(({ name, promise }) => [name, promise]));
    // Nothing is gained by asking for a few files at a time: all come in one stream.
    const runtime = await dotnet
        .withConfig({ maxParallelDownloads: files.length })
        .withResourceLoader((_, name) => packed.has(name) ? answerWith(name, packed.get(name)) : null)
        .create();
    runtime.setModuleImports("page", { emit: json => postMessage({ kind: "event", event: JSON.parse(json) }) });
    const assembly = await runtime.getAssemblyExports("MathsOfAI.Browser.dll");
    const { Page: kernel, Moves: moves } = assembly.MathsOfAI.Browser.Interop;
    for (const [name, start, length] of references) {
        const metadata = (await packed.get(name)).subarray(start, start + length);
        const place = kernel.Reserve(length);
        runtime.localHeapViewU8().set(metadata, place);
        kernel.AddReference(name, place, length);
    }
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
