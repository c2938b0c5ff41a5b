// Lecture mode: one text or one cell at a time, large enough for the last row, by the keyboard alone.
import { cells, edit, run, stop, warmUp } from "./cells.js";
import { fetchTexts } from "./exercises.js";
import { fetchFigures } from "./figures.js";

const keys = [
    ["→ or N", "next"],
    ["← or P", "previous"],
    ["Space, Page Down", "on within a long step, then the next"],
    ["Shift+Space, Page Up", "back in the same way"],
    ["Shift+→, Shift+←", "next section, previous section"],
    ["R", "run the cell, or check the answer"],
    ["A", "run all cells above"],
    ["S", "stop"],
    ["E", "change the cell; Escape ends that"],
    ["F", "to the figure: ← and → turn its slider; Escape goes back"],
    ["B or .", "black screen, and back"],
    ["T", "the section's clock from 0"],
    ["H or ?", "these keys"],
    ["Escape", "leave"],
];

const page = document.documentElement;
const article = document.querySelector("article[data-lecture]");
const minutes = new Map((article.dataset.minutes || "").split(" ").filter(Boolean).map(one => {
    const at = one.lastIndexOf(":");
    return [one.slice(0, at), Number(one.slice(at + 1))];
}));

let steps;
let current = 0;
let bar;
let help;
let clock;
let began;
let sectionBegan;

/** The steps: each heading with the text below it, each cell with what stands beside it. */
function findSteps() {
    const found = [];
    let section;
    let isSetUp = false;
    for (const element of article.children) {
        if (element.matches(".text")) {
            for (const child of element.children) {
                const isHeading = child.matches("h2, h3");
                if (child.matches("h1, h2")) section = child;
                const last = found.at(-1);
                if (last?.parent === element && !isHeading) last.elements.push(child);
                else found.push({ parent: element, elements: [child], section });
            }
        } else if (element.matches(".exercise") || (element.matches(".check") && element.previousElementSibling.matches(".exercise"))) {
            found.at(-1).elements.push(element);
        } else {
            // The cells of the set-up, which say nothing to an audience, are one step.
            const setUp = element.matches(".set-up");
            if (setUp && isSetUp) found.at(-1).elements.push(element);
            else found.push({ elements: [element], section, cell: cells.find(cell => cell.element === element) });
            isSetUp = setUp;
            continue;
        }
        isSetUp = false;
    }
    return found;
}

/** The step that the reader sees first. */
function stepInView() {
    const first = steps.findIndex(step => step.elements.at(-1).getBoundingClientRect().bottom > 120);
    return Math.max(first, 0);
}

function show(index) {
    const before = steps[current];
    current = Math.min(Math.max(index, 0), steps.length - 1);
    const step = steps[current];
    article.querySelectorAll(".is-shown").forEach(element => element.classList.remove("is-shown"));
    [...step.elements, step.parent].forEach(element => element?.classList.add("is-shown"));
    if (step.section !== before?.section) sectionBegan = performance.now();
    scrollTo(0, 0);
    article.focus({ preventScroll: true });
    bar.querySelector(".place").textContent = `${current + 1} / ${steps.length}`;
    bar.querySelector(".section").textContent = step.section ? headingOf(step.section) : "";
    tick();
}

const headingOf = heading => [...heading.childNodes].filter(node => !node.classList?.contains("anchor")).map(node => node.textContent).join("").trim();

const time = milliseconds => {
    const seconds = Math.floor(milliseconds / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

function tick() {
    const now = performance.now();
    const own = minutes.get(steps[current].section?.id);
    const element = bar.querySelector(".clock");
    element.textContent = own ? `${time(now - sectionBegan)} of ${own} min` : time(now - sectionBegan);
    element.classList.toggle("is-over", Boolean(own) && now - sectionBegan > own * 60_000);
    bar.querySelector(".total").textContent = `${time(now - began)} in all`;
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
    const all = cell?.isSetUp ? cells.filter(other => elements.includes(other.element)) : [cell].filter(Boolean);
    await Promise.all(all.map(run));
    cell?.outputs.scrollIntoView({ block: "nearest" });
}

const runAllAbove = () => steps[current].cell?.element.querySelector("[data-does=run-above]").click();

function toFigure() {
    const figure = steps[current].elements.map(element => element.querySelector(".live[tabindex], input[type=range]")).find(Boolean);
    figure?.scrollIntoView({ block: "center" });
    figure?.focus();
}

function toggleHelp() {
    if (help.open) help.close();
    else help.showModal();
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
    t: () => {
        sectionBegan = performance.now();
        tick();
    },
    h: toggleHelp,
    "?": toggleHelp,
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

function build() {
    bar = Object.assign(document.createElement("div"), { className: "lecture-bar" });
    bar.innerHTML = "<span class=\"section\"></span><span class=\"ready\" role=\"status\"></span><span class=\"clock\" role=\"timer\"></span>"
        + "<span class=\"total\"></span><span class=\"place\"></span><button type=\"button\">Keys (H)</button><button type=\"button\">Leave (Esc)</button>";
    const [showKeys, leave] = bar.querySelectorAll("button");
    showKeys.addEventListener("click", toggleHelp);
    leave.addEventListener("click", end);
    help = Object.assign(document.createElement("dialog"), { className: "search keys" });
    help.setAttribute("aria-label", "Keys of the lecture mode");
    const list = document.createElement("dl");
    for (const [key, words] of keys) {
        list.append(Object.assign(document.createElement("dt"), { textContent: key }), Object.assign(document.createElement("dd"), { textContent: words }));
    }
    const title = Object.assign(document.createElement("h2"), { textContent: "Lecture mode" });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close (Esc)" });
    close.addEventListener("click", () => help.close());
    help.append(title, list, close);
    help.addEventListener("keydown", event => {
        if (["h", "H", "?"].includes(event.key)) help.close();
    });
    document.body.append(bar, help);
    article.tabIndex = -1;
}

/** Fetches all that the lecture will want, so that the network may go. */
async function prepare() {
    const ready = bar.querySelector(".ready");
    ready.textContent = "fetching …";
    try {
        if (cells.length > 0) warmUp();
        await Promise.all([fetchFigures(page.dataset.root), import("./editor.js"), article.querySelector(".exercise") && fetchTexts()]);
        ready.textContent = "";
        bar.dataset.ready = "";
    } catch {
        ready.textContent = "not all could be fetched";
    }
}

/** Begins the lecture where the reader is. */
export function begin() {
    if (page.classList.contains("lecturing")) return;
    if (!bar) build();
    steps = findSteps();
    const start = stepInView();
    page.classList.add("lecturing");
    bar.hidden = false;
    began = sectionBegan = performance.now();
    current = start;
    show(start);
    clock = setInterval(tick, 1000);
    document.addEventListener("keydown", hear);
    prepare();
}

/** Back to the page, at the same place. */
function end() {
    page.classList.remove("lecturing", "is-black");
    bar.hidden = true;
    clearInterval(clock);
    document.removeEventListener("keydown", hear);
    article.querySelectorAll(".is-shown").forEach(element => element.classList.remove("is-shown"));
    steps[current].elements[0].scrollIntoView();
}
