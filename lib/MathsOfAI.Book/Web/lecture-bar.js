// The bar below a lecture in lecture mode, with the section's clock, and the list of keys.
import { headingOf } from "./lecture-steps.js";

const keys = [
    ["→ or N", "next"],
    ["← or P", "previous"],
    ["Space, Page Down", "on within a long step, then the next"],
    ["Shift+Space, Page Up", "back in the same way"],
    ["Shift+→, Shift+←", "next section, previous section"],
    ["R", "run the cell, and first what it needs; check an answer"],
    ["A", "run all cells above"],
    ["S", "stop"],
    ["E", "change the cell; Escape ends that"],
    ["F", "to the figure: ← and → turn its slider; Escape goes back"],
    ["B or .", "black screen, and back"],
    ["T", "the section's clock from 0"],
    ["H or ?", "these keys"],
    ["Escape", "leave"],
];

const button = words => Object.assign(document.createElement("button"), { type: "button", textContent: words });
const part = name => Object.assign(document.createElement("span"), { className: name });

const time = milliseconds => {
    const seconds = Math.floor(milliseconds / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** The minutes of the sections by the names of their headings. */
const minutesIn = article => new Map((article.dataset.minutes ?? "").split(" ").filter(Boolean).map(one => {
    const at = one.lastIndexOf(":");
    return [one.slice(0, at), Number(one.slice(at + 1))];
}));

/** The bar and the help, put into the page when they are made. */
export class LectureBar {
    #minutes;
    #element = Object.assign(document.createElement("div"), { className: "lecture-bar" });
    #section = part("section");
    #ready = part("ready");
    #clock = part("clock");
    #total = part("total");
    #place = part("place");
    #help = Object.assign(document.createElement("dialog"), { className: "search keys" });
    #heading;
    #began;
    #sectionBegan;
    #ticking;

    /** @param leave What its button does. */
    constructor(article, leave) {
        this.#minutes = minutesIn(article);
        this.#ready.setAttribute("role", "status");
        this.#clock.setAttribute("role", "timer");
        const [showKeys, out] = [button("Keys (H)"), button("Leave (Esc)")];
        showKeys.addEventListener("click", () => this.toggleHelp());
        out.addEventListener("click", leave);
        this.#element.append(this.#section, this.#ready, this.#clock, this.#total, this.#place, showKeys, out);
        this.#fillHelp();
        document.body.append(this.#element, this.#help);
    }

    /** The clocks begin. */
    begin() {
        this.#element.hidden = false;
        this.#heading = undefined;
        this.#began = this.#sectionBegan = performance.now();
        this.#ticking = setInterval(() => this.#tick(), 1000);
    }

    end() {
        this.#element.hidden = true;
        clearInterval(this.#ticking);
    }

    /** A step is shown; a new section begins its clock. */
    enter(heading, place) {
        this.#section.textContent = heading ? headingOf(heading) : "";
        this.#place.textContent = place;
        if (heading !== this.#heading) this.restart(heading);
        this.#tick();
    }

    /** The section's clock from 0. */
    restart(heading = this.#heading) {
        this.#heading = heading;
        this.#sectionBegan = performance.now();
        this.#tick();
    }

    /** Says how far the fetching is; without words it is complete. */
    tellFetching(words) {
        this.#ready.textContent = words;
        if (words === "") this.#element.dataset.ready = "";
    }

    toggleHelp() {
        if (this.#help.open) this.#help.close();
        else this.#help.showModal();
    }

    #tick() {
        const now = performance.now();
        const spent = now - this.#sectionBegan;
        const own = this.#minutes.get(this.#heading?.id);
        this.#clock.textContent = own ? `${time(spent)} of ${own} min` : time(spent);
        this.#clock.classList.toggle("is-over", Boolean(own) && spent > own * 60_000);
        this.#total.textContent = `${time(now - this.#began)} in all`;
    }

    #fillHelp() {
        this.#help.setAttribute("aria-label", "Keys of the lecture mode");
        const list = document.createElement("dl");
        for (const [key, words] of keys) {
            list.append(
                Object.assign(document.createElement("dt"), { textContent: key }),
                Object.assign(document.createElement("dd"), { textContent: words }));
        }
        const close = button("Close (Esc)");
        close.addEventListener("click", () => this.#help.close());
        this.#help.append(Object.assign(document.createElement("h2"), { textContent: "Lecture mode" }), list, close);
        this.#help.addEventListener("keydown", event => {
            event.stopPropagation();
            if (["h", "H", "?"].includes(event.key)) this.#help.close();
        });
    }
}
