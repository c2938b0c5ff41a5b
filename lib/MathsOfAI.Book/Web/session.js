// The page's side of the worker: cells wait in a queue, and one that is stopped, or brings the runtime down, ends the worker.

/** Runs code in a worker that is started when it is first needed. */
export class Session {
    #worker;
    #queue = [];
    #running;
    #isReady = false;

    /** @param onState Told what the session does: "loading" with a share, "starting", "ready", or "ended" with a reason. */
    constructor(onState) {
        this.onState = onState;
    }

    get isBusy() {
        return Boolean(this.#running);
    }

    /**
     * Runs code after what waits already.
     * @param onEvent Told what the code shows.
     * @returns {Promise<"ok" | "failed" | "stopped">} How it ended.
     */
    run(code, onStart, onEvent) {
        return new Promise(resolve => {
            this.#queue.push({ code, onStart, onEvent, resolve });
            this.#next();
        });
    }

    /** Starts the kernel before anything runs. */
    warmUp() {
        if (!this.#worker) this.#start();
    }

    /** Ends what runs and what waits. The variables of all cells are gone. */
    stop(reason = "stopped") {
        this.#worker?.terminate();
        this.#worker = undefined;
        this.#isReady = false;
        const jobs = [this.#running, ...this.#queue].filter(Boolean);
        this.#running = undefined;
        this.#queue = [];
        this.onState("ended", reason);
        jobs.forEach(job => job.resolve("stopped"));
    }

    /** Drops what waits, after a cell that failed. */
    dropQueue() {
        const jobs = this.#queue;
        this.#queue = [];
        jobs.forEach(job => job.resolve("stopped"));
    }

    #start() {
        this.onState("loading", 0);
        const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
        worker.onmessage = ({ data }) => this.#hear(data);
        worker.onerror = event => this.stop(event.message || "The kernel could not be started.");
        this.#worker = worker;
    }

    #next() {
        if (this.#running || this.#queue.length === 0) return;
        if (!this.#worker) this.#start();
        if (!this.#isReady) return;
        this.#running = this.#queue.shift();
        this.#running.onStart();
        this.#worker.postMessage({ code: this.#running.code });
    }

    #hear(message) {
        switch (message.kind) {
            case "loading":
                this.onState("loading", message.share);
                break;
            case "starting":
                this.onState("starting");
                break;
            case "ready":
                this.#isReady = true;
                this.onState("ready");
                this.#next();
                break;
            case "event":
                this.#running?.onEvent(message.event);
                break;
            case "done": {
                const job = this.#running;
                this.#running = undefined;
                job.resolve(message.ok ? "ok" : "failed");
                if (!message.ok) this.dropQueue();
                this.#next();
                break;
            }
            case "failed":
                this.stop(message.text);
                break;
        }
    }
}
