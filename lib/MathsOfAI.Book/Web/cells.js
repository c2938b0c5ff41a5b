// Makes the cells of a lecture live: they run in the reader's browser, can be changed, and are stopped by ending their worker.
import { connect, endAll } from "./explorable.js";
import { holdDrawing } from "./figures.js";
import { neededBy } from "./needs.js";
import { Outputs } from "./outputs.js";
import { Session } from "./session.js";

const root = document.documentElement.dataset.root;
const status = document.querySelector(".kernel-state");
/** The cells that can run, in order. */
export const cells = [...document.querySelectorAll(".cell:has([data-does=run-cell])")].map((element, index) => ({
    element,
    index,
    id: element.dataset.cell,
    code: element.querySelector(".code"),
    outputs: element.querySelector(".outputs"),
    note: element.querySelector(".note"),
    original: element.querySelector(".code").textContent,
    isSetUp: element.classList.contains("set-up"),
    editor: undefined,
    state: "new",
}));
let runs = 0;

const session = new Session((state, detail) => {
    const words = {
        loading: share => `Fetching the kernel … ${Math.round(100 * share)} %`,
        starting: () => "Starting the kernel …",
        ready: () => "",
        ended: reason => reason === "stopped" ? "" : `The kernel has ended: ${reason}`,
    };
    status.textContent = words[state](detail);
    if (state === "ended") forget();
}, { hasMoves: true });
connect(session);

/** Starts the kernel ahead of the first run. */
export const warmUp = () => session.warmUp();

/** Ends what runs. */
export const stop = () => session.isBusy && session.stop();

/** What a cell holds now. */
export const sourceOf = cell => cell.editor?.text ?? cell.text ?? cell.original;

/** Tells whoever listens what has become of a cell. */
const tell = (cell, type, detail) => cell.element.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { cell, ...detail } }));

/** After the kernel has ended, what had run must run again. */
function forget() {
    endAll();
    for (const cell of cells) {
        if (cell.state === "done") setState(cell, "stale", "must be run again");
    }
}

const isIdle = cell => cell.state !== "waiting" && cell.state !== "running";

function setState(cell, state, words = "") {
    cell.state = state;
    cell.element.dataset.state = state;
    cell.note.textContent = words;
    cell.element.querySelector("[data-does=run-cell]").hidden = !isIdle(cell);
    cell.element.querySelector("[data-does=stop-cell]").hidden = isIdle(cell);
}

/** Runs a cell, after the cells that load the set-up where they have not run yet. */
export async function run(cell) {
    const before = cell.isSetUp ? [] : cells.filter(other => other.isSetUp && other.index < cell.index && other.state !== "done");
    const setUp = Promise.all(before.filter(isIdle).map(runAlone));
    holdDrawing(setUp);
    await Promise.all([setUp, isIdle(cell) && runAlone(cell)]);
}

async function runAlone(cell) {
    const outputs = new Outputs(cell.outputs, root);
    setState(cell, "waiting", "waits");
    let began;
    let clock;
    cell.editor?.clearFaults();
    const end = await session.run(
        sourceOf(cell),
        () => {
            began = performance.now();
            setState(cell, "running", "runs …");
            clock = setInterval(() => {
                const about = cell.element.dataset.about;
                cell.note.textContent = `runs … ${Math.round((performance.now() - began) / 1000)} s${about ? ` of about ${about}` : ""}`;
            }, 1000);
        },
        event => {
            if (event.kind === "faults") cell.editor?.showFaults(event.faults);
            outputs.show(event);
            if (event.kind === "faults" && event.faults.some(fault => fault.id === "CS0103") && cells.some(other => other.index < cell.index && other.state !== "done")) {
                outputs.remark("A cell above has not been run yet: “Run all above” does that.");
            }
        });
    clearInterval(clock);
    if (end === "stopped") {
        if (began !== undefined) outputs.remark("Stopped. The cells above must be run again, since their variables are gone.");
        setState(cell, "stale", began === undefined ? "not run" : "stopped");
        tell(cell, "cell-ended", { end });
        return;
    }

    outputs.end();
    const seconds = (performance.now() - began) / 1000;
    setState(cell, end === "ok" ? "done" : "failed", `[${++runs}] ${seconds.toFixed(seconds < 10 ? 1 : 0)} s`);
    tell(cell, "cell-ended", { end });
}

async function runAllAbove(cell) {
    await Promise.all(cells.filter(other => other.index < cell.index && isIdle(other)).map(runAlone));
}

/** The cells that a cell needs, as it is now, and that have not run. */
export function missingFor(cell) {
    const needed = neededBy(cell.element, sourceOf(cell), cells.map(other => other.element));
    return cells.filter(other => needed.includes(other.element) && other.state !== "done");
}

/** Puts another text into a cell, which holds it at once, though its editor may still be on its way. */
export async function write(cell, text) {
    cell.text = text;
    await open(cell);
    cell.editor.setText(text);
}

/** Lets the reader change a cell. */
export async function edit(cell) {
    await open(cell);
    cell.editor.focus();
}

async function open(cell) {
    if (cell.editor) return;
    const { openEditor } = await import("./editor.js");
    cell.editor ??= openEditor(cell.code, cell.original, {
        run: () => run(cell),
        runAndGoOn: () => {
            run(cell);
            const next = cells[cell.index + 1];
            (next?.editor ?? next?.code)?.focus();
        },
        changed: isChanged => {
            cell.element.querySelector("[data-does=restore-cell]").hidden = !isChanged;
            tell(cell, "cell-changed");
        },
    });
}

function restore(cell) {
    cell.editor?.setText(cell.original);
}

const actions = {
    "run-cell": run,
    "run-above": runAllAbove,
    "edit-cell": edit,
    "restore-cell": restore,
    "stop-cell": () => session.stop(),
};

document.addEventListener("click", event => {
    const button = event.target.closest("[data-does]");
    const cell = cells.find(one => one.element === button?.closest(".cell"));
    if (cell) actions[button.dataset.does]?.(cell);
});

for (const cell of cells) {
    cell.code.addEventListener("dblclick", () => edit(cell));
    cell.code.addEventListener("keydown", event => {
        if (event.key === "Enter" && event.target === cell.code) {
            event.preventDefault();
            if (event.shiftKey || event.ctrlKey) run(cell);
            else edit(cell);
        }
    });
}
