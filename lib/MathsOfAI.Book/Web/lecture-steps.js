// What lecture mode shows one after the other.

/**
 * The steps of a lecture: each heading with the text below it, each cell, each exercise with its check.
 * @returns {{ elements: Element[], parent?: Element, section?: Element, cell?: object }[]} Each with the heading of its section.
 */
export function findSteps(article, cells) {
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

/** A heading's text. */
export const headingOf = heading => [...heading.childNodes].filter(node => !node.classList?.contains("anchor")).map(node => node.textContent).join("").trim();
