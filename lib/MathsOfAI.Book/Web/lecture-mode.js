// Lecture mode: one text or one cell at a time, large enough for the last row, by the keyboard alone.
import { cells, edit, missingFor, run, stop, warmUp } from "./cells.js";
import { fetchTexts } from "./exercises.js";
import { fetchFigures } from "./figures.js";
import { LectureBar } from "./lecture-bar.js";
import { findSteps } from "./lecture-steps.js";

const page = document.documentElement;
const article = document.querySelector("article[data-lecture]");
let steps;
let current = 0;
let bar;

/** The step that the reader sees first. */
function stepInView() {
    const first = steps.findIndex(step => step.elements.at(-1).getBoundingClientRect().bottom > 120);
    return Math.max(first, 0);
}

function show(index) {
    current = Math.min(Math.max(index, 0), steps.length - 1);
    const step = steps[current];
    article.querySelectorAll(".is-shown").forEach(element => element.classList.remove("is-shown"));
    [...step.elements, step.parent].forEach(element => element?.classList.add("is-shown"));
    scrollTo(0, 0);
    article.focus({ preventScroll: true });
    bar.enter(step.section, `${current + 1} / ${steps.length}`);
}

/** The first step of the next section, or of this one, or of the one before. */
function turnSection(direction) {
    const { section } = steps[current];
    if (direction > 0) {
        const next = steps.findIndex((step, index) => index > current && step.section !== section);
        return next < 0 ? steps.length - 1 : next;
    }
    const first = steps.findIndex(step => step.section === section);
    return first < current ? first : Math.max(steps.findIndex(step => step.section === steps[current - 1]?.section), 0);
}

/** Goes on by most of a screen where the step has more below, else to the next; or backwards. */
function turnPage(direction) {
    const before = scrollY;
    scrollBy({ top: direction * innerHeight * 0.8, behavior: "instant" });
    if (Math.abs(scrollY - before) > 4) return;
    show(current + direction);
    if (direction < 0) scrollTo(0, document.documentElement.scrollHeight);
}

async function runStep() {
    const { cell, elements } = steps[current];
    const check = elements.map(element => element.querySelector("[data-does=check-answer]")).find(Boolean);
    if (check) {
        check.click();
        return;
    }
    if (!cell) return;
    const all = cell.isSetUp ? cells.filter(other => elements.includes(other.element)) : [...missingFor(cell), cell];
    await Promise.all(all.map(run));
    cell.outputs.scrollIntoView({ block: "nearest" });
}

const runAllAbove = () => steps[current].cell?.element.querySelector("[data-does=run-above]").click();

function toFigure() {
    const figure = steps[current].elements.map(element => element.querySelector(".live[tabindex], input[type=range]")).find(Boolean);
    figure?.scrollIntoView({ block: "center" });
    figure?.focus();
}

const actions = {
    ArrowRight: event => show(event.shiftKey ? turnSection(1) : current + 1),
    ArrowLeft: event => show(event.shiftKey ? turnSection(-1) : current - 1),
    n: () => show(current + 1),
    p: () => show(current - 1),
    Home: () => show(0),
    End: () => show(steps.length - 1),
    " ": event => turnPage(event.shiftKey ? -1 : 1),
    PageDown: () => turnPage(1),
    PageUp: () => turnPage(-1),
    r: runStep,
    a: runAllAbove,
    s: stop,
    e: () => steps[current].cell && edit(steps[current].cell),
    f: toFigure,
    b: () => page.classList.toggle("is-black"),
    ".": () => page.classList.toggle("is-black"),
    t: () => bar.restart(),
    h: () => bar.toggleHelp(),
    "?": () => bar.toggleHelp(),
    Escape: end,
};

function hear(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const isInFigure = event.target.closest(".live, input[type=range]");
    const isTyping = !isInFigure && event.target.closest("input, textarea, [contenteditable]");
    if (event.key === "Escape" && (isInFigure || isTyping)) {
        event.preventDefault();
        article.focus({ preventScroll: true });
        return;
    }
    if (isTyping || (isInFigure && event.key.startsWith("Arrow"))) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || (event.key === " " && event.target.closest("button"))) return;
    event.preventDefault();
    // Whatever is pressed in the dark brings the light back first.
    if (page.classList.contains("is-black") && !["b", "B", "."].includes(event.key)) page.classList.remove("is-black");
    else action(event);
}

/** Fetches all that the lecture will want, so that the network may go. */
async function prepare() {
    bar.tellFetching("fetching …");
    try {
        if (cells.length > 0) warmUp();
        await Promise.all([fetchFigures(page.dataset.root), import("./editor.js"), article.querySelector(".exercise") && fetchTexts()]);
        bar.tellFetching("");
    } catch {
        bar.tellFetching("not all could be fetched");
    }
}

/** Begins the lecture where the reader is. */
export function begin() {
    if (page.classList.contains("lecturing")) return;
    bar ??= new LectureBar(article, end);
    article.tabIndex = -1;
    steps = findSteps(article, cells);
    const start = stepInView();
    page.classList.add("lecturing");
    bar.begin();
    show(start);
    document.addEventListener("keydown", hear);
    prepare();
}

/** Back to the page, at the same place. */
function end() {
    page.classList.remove("lecturing", "is-black");
    bar.end();
    document.removeEventListener("keydown", hear);
    article.querySelectorAll(".is-shown").forEach(element => element.classList.remove("is-shown"));
    steps[current].elements[0].scrollIntoView();
}
