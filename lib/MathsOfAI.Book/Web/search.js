// Finds sections by the words in them. The list is fetched when the reader searches first, and nothing leaves the page.
const mostShown = 30;
let dialog;
let entries;

function normalised(text) {
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
}

async function load(root) {
    const answer = await fetch(`${root}assets/search.json`);
    return (await answer.json()).map(([address, page, title, text]) => ({
        address, page, title, text, inTitle: normalised(`${title} ${page}`), inText: normalised(text),
    }));
}

/** How well an entry fits: 0 where a word is missing; a word in the title counts more than one in the text. */
function fit(entry, words) {
    let sum = 0;
    for (const word of words) {
        const place = entry.inTitle.indexOf(word);
        const isWordStart = place === 0 || (place > 0 && !/\p{L}/u.test(entry.inTitle[place - 1]));
        const count = entry.inText.split(word).length - 1;
        if (place < 0 && count === 0) return 0;
        sum += (place < 0 ? 0 : isWordStart ? 20 : 8) + Math.min(count, 5);
    }
    return sum;
}

/** The piece of the text around the first word that is found. */
function excerpt(entry, words) {
    const places = words.map(word => entry.inText.indexOf(word)).filter(place => place >= 0);
    const start = Math.max(0, Math.min(...places, entry.text.length) - 60);
    const piece = entry.text.slice(places.length ? start : 0, (places.length ? start : 0) + 180);
    return `${start > 0 && places.length ? "…" : ""}${piece}…`;
}

function marked(text, words) {
    const pattern = new RegExp(words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "giu");
    const line = document.createElement("span");
    let end = 0;
    for (const match of text.matchAll(pattern)) {
        line.append(text.slice(end, match.index), Object.assign(document.createElement("mark"), { textContent: match[0] }));
        end = match.index + match[0].length;
    }
    line.append(text.slice(end));
    return line;
}

function show(root, question) {
    const words = normalised(question).split(/\s+/).filter(word => word.length > 0);
    const found = words.length === 0 || !entries ? [] : entries
        .map(entry => ({ entry, fit: fit(entry, words) }))
        .filter(result => result.fit > 0)
        .sort((a, b) => b.fit - a.fit);
    const list = dialog.querySelector("ol");
    list.replaceChildren(...found.slice(0, mostShown).map(({ entry }) => {
        const link = document.createElement("a");
        link.href = root + entry.address;
        const place = Object.assign(document.createElement("small"), { textContent: entry.page });
        const title = document.createElement("strong");
        title.append(marked(entry.title, words));
        link.append(title, place, marked(excerpt(entry, words), words));
        const item = document.createElement("li");
        item.append(link);
        return item;
    }));
    dialog.querySelector("output").textContent = words.length === 0 || !entries ? ""
        : found.length === 0 ? "Nothing found." : `${found.length} ${found.length === 1 ? "section" : "sections"}`;
}

function build(root) {
    const made = document.createElement("dialog");
    made.className = "search";
    made.setAttribute("aria-label", "Search");
    const field = Object.assign(document.createElement("input"), { type: "search", placeholder: "Search all lectures and the reference" });
    field.setAttribute("aria-label", "Search for");
    made.append(field, document.createElement("output"), document.createElement("ol"));
    field.addEventListener("input", () => show(root, field.value));
    made.addEventListener("click", event => {
        if (event.target === made || event.target.closest("a")) made.close();
    });
    made.addEventListener("keydown", event => {
        const links = [field, ...made.querySelectorAll("a")];
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            links[Math.min(Math.max(links.indexOf(document.activeElement) + step, 0), links.length - 1)].focus();
        } else if (event.key === "Enter" && event.target === field) {
            links[1]?.click();
        }
    });
    document.body.append(made);
    return made;
}

/** Opens the search. */
export async function open(root) {
    dialog ??= build(root);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
    entries ??= await load(root);
    show(root, dialog.querySelector("input").value);
}
