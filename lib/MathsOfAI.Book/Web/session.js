// The page's side of the worker: cells wait in a queue, and one that is stopped, or brings the runtime down, ends the worker.

/** Runs code in a worker that is started when it is first needed. */
export class Session {
    #worker;
    #queue = [];
    #running;
    #moves = [];
    #moving;
    #isReady = false;

    /**
     * @param onState Told what the session does: "loading" with a share, "starting", "ready", or "ended" with a reason.
     * @param hasMoves Whether figures keep their functions, for `move`, in place of their sliders' frames.
     */
    constructor(onState, { hasMoves = false } = {}) {
        this.onState = onState;
        this.hasMoves = hasMoves;
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

    /**
     * Draws a figure anew when no cell runs or waits.
     * @param move The figure's id, its slider's place, and its points' coordinates.
     * @returns {Promise<object | undefined>} The figure, its label and sentence, or an error; nothing where the kernel has ended.
     */
    move(move) {
        return new Promise(resolve => {
            this.#moves.push({ move, resolve });
            this.#next();
        });
    }

    /** Forgets a figure. */
    release(id) {
        this.#worker?.postMessage({ release: id });
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
        const moves = [this.#moving, ...this.#moves].filter(Boolean);
        this.#running = this.#moving = undefined;
        this.#queue = [];
        this.#moves = [];
        this.onState("ended", reason);
        jobs.forEach(job => job.resolve("stopped"));
        moves.forEach(move => move.resolve(undefined));
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
        if (this.#running || this.#moving) return;
        if (this.#queue.length > 0) {
            if (!this.#worker) this.#start();
            if (!this.#isReady) return;
            this.#running = this.#queue.shift();
            this.#running.onStart();
            this.#worker.postMessage({ run: this.#running.code });
        } else if (this.#moves.length > 0) {
            this.#moving = this.#moves.shift();
            this.#worker.postMessage({ move: this.#moving.move });
        }
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
                if (this.hasMoves) this.#worker.postMessage({ allowMoves: true });
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
            case "moved": {
                const { resolve } = this.#moving;
                this.#moving = undefined;
                resolve(JSON.parse(message.answer));
                this.#next();
                break;
            }
            case "failed":
                this.stop(message.text);
                break;
        }
    }
}
