// What every page does once it is there: its buttons, the mark in its table of contents, its figures.
import { drawFigures } from "./figures.js";

const root = document.documentElement;

function toggleTheme() {
    const isDark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    try {
        localStorage.setItem("theme", root.dataset.theme);
    } catch {
        // Then the choice lasts for this page.
    }
}

async function openSearch() {
    const { open } = await import("./search.js");
    await open(root.dataset.root);
}

async function openLecture() {
    const { begin } = await import("./lecture-mode.js");
    begin();
}

const actions = { theme: toggleTheme, search: openSearch, lecture: openLecture };

document.addEventListener("click", event => {
    const action = actions[event.target.closest("[data-does]")?.dataset.does];
    if (action) action();
});

document.addEventListener("keydown", event => {
    const isTyping = event.target.closest("input, textarea, [contenteditable]");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        openSearch();
    }
    const canLecture = document.querySelector("[data-does=lecture]") && !document.querySelector("dialog[open], html.lecturing");
    if (event.key.toLowerCase() === "l" && canLecture && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) openLecture();
});

function markCurrentSection() {
    const links = new Map([...document.querySelectorAll(".side a")].map(link => [link.hash.slice(1), link]));
    if (links.size === 0) return;
    const headings = [...document.querySelectorAll("main [id]")].filter(place => links.has(place.id));
    let current;
    const mark = () => {
        const passed = headings.filter(heading => heading.getBoundingClientRect().top < 140);
        const link = links.get((passed.at(-1) ?? headings[0])?.id);
        if (link === current) return;
        current?.removeAttribute("aria-current");
        link?.setAttribute("aria-current", "true");
        link?.scrollIntoView({ block: "nearest" });
        current = link;
    };
    let isWaiting = false;
    addEventListener("scroll", () => {
        if (isWaiting) return;
        isWaiting = true;
        requestAnimationFrame(() => {
            isWaiting = false;
            mark();
        });
    }, { passive: true });
    mark();
}

markCurrentSection();
drawFigures(root.dataset.root);
if (document.querySelector("[data-seconds]")) import("./times.js");
if (document.querySelector(".exercise")) import("./exercises.js");
if (document.querySelector(".of-lecture")) import("./progress.js");
