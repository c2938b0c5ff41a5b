// Which cells a cell needs, whatever the reader has written into it: those that declare the names in it, and those that these need.

const list = names => names?.split(" ") ?? [];

/** The names in code, apart from comments and strings. */
function namesIn(code) {
    const bare = code.replace(/\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"/g, " ");
    return new Set(bare.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
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
