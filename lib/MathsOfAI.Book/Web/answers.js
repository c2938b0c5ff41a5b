// What the reader's browser keeps of the exercises, and nobody else: answers, what their checks said, and what help was taken.
const prefix = "mathematics-of-ai:";
const unkept = new Map();

/** An exercise's record: code, verdict, message, isChanged since that verdict, hints (how many were shown), hasSolution. */
export function recall(exercise) {
    try {
        return JSON.parse(localStorage.getItem(prefix + exercise)) ?? {};
    } catch {
        return unkept.get(exercise) ?? {};
    }
}

/** Changes members of an exercise's record. */
export function keep(exercise, change) {
    const record = { ...recall(exercise), ...change };
    try {
        localStorage.setItem(prefix + exercise, JSON.stringify(record));
    } catch {
        unkept.set(exercise, record); // A browser that keeps nothing: it lasts for this page.
    }
    return record;
}

/** Forgets all records. */
export function forgetAll() {
    unkept.clear();
    try {
        Object.keys(localStorage).filter(key => key.startsWith(prefix)).forEach(key => localStorage.removeItem(key));
    } catch {
        // Then nothing was kept.
    }
}

/** How far an exercise has come: a name for the style sheet, and words. */
export function standing({ code, verdict, isChanged, hints, hasSolution }) {
    const words = {
        correct: isChanged ? "Was correct" : "✓ Correct",
        "not-yet": "Not yet",
        failed: "Does not run yet",
    }[verdict] ?? (code === undefined ? "Not attempted" : "Begun");
    const help = [
        isChanged && verdict && verdict !== "not-attempted" ? "changed since the check" : "",
        hints ? `${hints} ${hints === 1 ? "hint" : "hints"}` : "",
        hasSolution ? "solution seen" : "",
    ].filter(word => word);
    return {
        kind: verdict === "correct" && isChanged ? "not-yet" : verdict ?? (code === undefined ? "not-attempted" : "not-yet"),
        words: [words, ...help].join(", "),
    };
}

/** Hands the reader a lecture as a notebook file, with the answers that are kept in the place of its stubs. */
export async function exportAnswers(lecture, root) {
    const answer = await fetch(`${root}exercises/${lecture}.ipynb`);
    if (!answer.ok) throw new Error(`The notebook could not be fetched (${answer.status}).`);
    const notebook = await answer.json();
    for (const cell of notebook.cells) {
        const exercise = cell.metadata.tags?.find(tag => tag.startsWith("stub:"))?.slice("stub:".length);
        const { code } = exercise ? recall(exercise) : {};
        if (code !== undefined) cell.source = code.split(/(?<=\n)/);
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(notebook, null, 1), "\n"], { type: "application/x-ipynb+json" }));
    link.download = `${lecture.split("/").at(-1)}-answers.ipynb`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
