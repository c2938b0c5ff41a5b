// The exercises of a lecture: an answer is checked where it stands, hints come one after the other, and the browser keeps it all.
import { exportAnswers, keep, recall, standing } from "./answers.js";
import { cells, missingFor, run, sourceOf, write } from "./cells.js";

const root = document.documentElement.dataset.root;
const lecture = document.querySelector("[data-lecture]").dataset.lecture;
let texts;

/** The hints and solutions, fetched when the first of them is asked for. */
export function fetchTexts() {
    texts ??= fetch(`${root}exercises/${lecture}.json`).then(answer => answer.json());
    return texts;
}

const textsOf = async exercise => (await fetchTexts())[exercise];

const exercises = [...document.querySelectorAll(".exercise")].map(element => {
    const stub = cells.find(cell => cell.element === element.previousElementSibling);
    return {
        element,
        name: element.dataset.exercise,
        stub,
        check: cells.find(cell => stub && cell.index > stub.index && cell.element.dataset.needs?.split(" ").includes(stub.id)
            && cell.element.classList.contains("check")),
        isSolutionShown: false,
        judged: undefined, // What the stub held when it ran last.
        part: does => element.querySelector(`[data-does=${does}]`),
    };
});

/** Runs what an answer needs and has not run, then the answer, then its check. */
async function check(exercise) {
    const { stub, check } = exercise;
    const before = [...missingFor(stub), ...missingFor(check)].filter(cell => cell !== stub);
    await Promise.all([...new Set(before), stub, check].map(run));
    if (stub.state === "failed") {
        keep(exercise.name, { verdict: "failed", message: "", isChanged: false });
        show(exercise);
    } else if (before.some(cell => cell.state === "failed")) {
        exercise.element.querySelector(".verdict").textContent = "A cell above, which it needs, has failed";
    }
}

/** Keeps what a check has said. */
function judge(exercise, end) {
    if (end === "stopped") return;
    const message = exercise.check.outputs.innerText.trim();
    const verdict = { Correct: "correct", "Not yet": "not-yet", "Not attempted": "not-attempted" }[message.split(".")[0]];
    if (end === "ok" && verdict === undefined) return; // The reader has asked for something else in the check's place.
    const isChanged = exercise.judged !== sourceOf(exercise.stub);
    keep(exercise.name, { verdict: verdict ?? "failed", message: verdict ? message : "", isChanged });
    show(exercise);
}

/** Keeps an answer that was changed. */
function note(exercise) {
    const text = sourceOf(exercise.stub);
    const code = text === exercise.stub.original ? undefined : text;
    if (code === recall(exercise.name).code) return;
    keep(exercise.name, { code, isChanged: true });
    show(exercise);
}

function show(exercise) {
    const record = recall(exercise.name);
    const { kind, words } = standing(record);
    exercise.element.dataset.standing = kind;
    exercise.element.querySelector(".verdict").textContent = Object.keys(record).length > 0 ? words : "";
    const count = Number(exercise.element.dataset.hints);
    const given = record.hints ?? 0;
    const hint = exercise.part("next-hint");
    hint.textContent = given === 0 ? "Hint" : given < count ? `Next hint (${given + 1} of ${count})` : `That was the last hint`;
    hint.setAttribute("aria-disabled", given >= count);
}

async function showHints(exercise) {
    const { hints } = await textsOf(exercise.name);
    exercise.element.querySelector(".hints").replaceChildren(...hints.slice(0, recall(exercise.name).hints ?? 0)
        .map(text => Object.assign(document.createElement("li"), { textContent: text })));
}

async function nextHint(exercise) {
    const given = recall(exercise.name).hints ?? 0;
    if (given >= Number(exercise.element.dataset.hints)) return;
    keep(exercise.name, { hints: given + 1 });
    show(exercise);
    await showHints(exercise);
}

/** Asks once more before it shows a solution to whoever has not tried. */
async function showSolution(exercise) {
    const { verdict, hasSolution } = recall(exercise.name);
    const place = exercise.element.querySelector(".solution");
    const button = exercise.part("show-solution");
    if (exercise.isSolutionShown) {
        exercise.isSolutionShown = false;
        place.replaceChildren();
        button.textContent = "Solution";
        return;
    }
    if (!hasSolution && exercise.stub && (verdict ?? "not-attempted") === "not-attempted" && !place.hasChildNodes()) {
        place.append(Object.assign(document.createElement("p"), {
            className: "remark", textContent: "No answer of yours has been checked yet, and a hint is there for the asking.",
        }));
        button.textContent = "Show the solution all the same";
        return;
    }
    const { solution, html } = await textsOf(exercise.name);
    const code = Object.assign(document.createElement("pre"), { className: "code", tabIndex: 0, innerHTML: `<code>${html}</code>` });
    code.setAttribute("role", "region");
    code.setAttribute("aria-label", "Solution");
    place.replaceChildren(code);
    if (exercise.stub) {
        const take = Object.assign(document.createElement("button"), { type: "button", textContent: "Put it into the cell" });
        take.addEventListener("click", () => write(exercise.stub, solution));
        place.append(take);
    }
    exercise.isSolutionShown = true;
    button.textContent = "Hide the solution";
    keep(exercise.name, { hasSolution: true });
    show(exercise);
}

/** Brings back what the browser has kept. */
async function restore(exercise) {
    const { code, message, hints } = recall(exercise.name);
    show(exercise);
    if (exercise.stub && code !== undefined) await write(exercise.stub, code);
    if (exercise.check && message) {
        const text = Object.assign(document.createElement("pre"), { className: "output", textContent: message, tabIndex: 0 });
        text.setAttribute("role", "region");
        text.setAttribute("aria-label", "Output, from an earlier visit");
        exercise.check.outputs.replaceChildren(text);
    }
    if (hints) await showHints(exercise);
}

const actions = { "check-answer": check, "next-hint": nextHint, "show-solution": showSolution };

document.addEventListener("click", event => {
    const button = event.target.closest("[data-does]");
    const exercise = exercises.find(one => one.element.contains(button));
    if (exercise) actions[button.dataset.does]?.(exercise);
    else if (button?.dataset.does === "export-answers") exportAnswers(lecture, root);
});
document.addEventListener("cell-ended", ({ detail: { cell, end } }) => {
    const exercise = exercises.find(one => one.check === cell || one.stub === cell);
    if (!exercise) return;
    if (cell === exercise.check) judge(exercise, end);
    else exercise.judged = sourceOf(cell);
});
document.addEventListener("cell-changed", ({ detail: { cell } }) => {
    const exercise = exercises.find(one => one.stub === cell);
    if (exercise) note(exercise);
});

exercises.forEach(restore);
