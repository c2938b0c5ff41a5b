// Which cells a cell needs, whatever the reader has written into it: those that declare the names in it, and those that these need.

const list = names => names?.split(" ") ?? [];

const name = "[\\p{L}_][\\p{L}\\p{N}_]*";
const pattern = (before, after) => new RegExp(before + after, "gu");
const keywords = new Set(["return", "new", "in", "await", "throw", "is", "and", "or", "not", "else", "case", "when"]);

/** Code without comments, and of strings only what they compute. */
const bare = code => code
    .replace(/\/\/.*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/\$"(?:\\.|[^"\\\n])*"/g, text => (text.match(/\{[^{}]*\}/g) ?? []).join(" ; "))
    .replace(/"(?:\\.|[^"\\\n])*"/g, " ");

/** The names that code uses and does not declare itself: those after a dot belong to something else, and List<…> is a type. */
function namesIn(text) {
    const code = bare(text);
    const own = new Set();
    const lists = [...code.matchAll(/\(([^()]*)\)\s*=>|\bvar\s*\(([^()]*)\)/g)].map(match => match[1] ?? match[2]);
    lists.flatMap(names => names.split(",")).forEach(part => own.add(part.trim().split(/\s+/).at(-1)));
    for (const [, parameter] of code.matchAll(pattern(`(${name})`, "\\s*=>"))) own.add(parameter);
    for (const [, type, declared] of code.matchAll(pattern(`(${name}|[>\\]?])\\s+(${name})\\s*`, "(?==(?!=)|[;,)]|in\\b)"))) {
        if (!keywords.has(type)) own.add(declared);
    }
    const used = [...code.matchAll(pattern(`(?<![\\p{L}\\p{N}_.])(${name})`, "(?!<)(?![\\p{L}\\p{N}_])"))].map(([word]) => word);
    return new Set(used.filter(word => !own.has(word)));
}

/**
 * The cells that must have run before a cell.
 * @param element The cell's element.
 * @param code What it holds now.
 * @param all The elements of all cells of its page, in order.
 */
export function neededBy(element, code, all) {
    const above = all.slice(0, all.indexOf(element));
    const own = list(element.dataset.declares);
    const wanted = new Set();
    for (const name of namesIn(code)) {
        const source = own.includes(name) ? undefined : above.findLast(other => list(other.dataset.declares).includes(name));
        if (source) [source.dataset.cell, ...list(source.dataset.needs)].forEach(id => wanted.add(id));
    }
    return above.filter(other => wanted.has(other.dataset.cell));
}
