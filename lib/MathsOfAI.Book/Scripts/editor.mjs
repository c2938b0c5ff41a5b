// The editor of a cell: CodeMirror with C#, in the colours of the page. It is bundled when the book is built.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { csharp } from "@codemirror/legacy-modes/mode/clike";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
    { tag: tags.keyword, color: "var(--keyword)" },
    { tag: [tags.string, tags.character], color: "var(--string)" },
    { tag: tags.number, color: "var(--number)" },
    { tag: tags.comment, color: "var(--comment)", fontStyle: "italic" },
    { tag: tags.typeName, color: "var(--type)" },
    { tag: [tags.atom, tags.bool], color: "var(--keyword)" },
]);

const style = EditorView.theme({
    "&": { backgroundColor: "transparent", color: "inherit" },
    "&.cm-focused": { outline: "none" },
    ".cm-content": { fontFamily: "inherit", padding: "0", caretColor: "var(--text)" },
    ".cm-line": { padding: "0" },
    ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit" },
    ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "none" },
    ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.8em 0 0", minWidth: "1.6em" },
    ".cm-cursor": { borderLeftColor: "var(--text)" },
    "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark) !important" },
    ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--text)", border: "1px solid var(--line)" },
});

/**
 * Puts an editor in the place of a cell's code.
 * @param place The element that shows the code.
 * @param original The code.
 * @param does What keys do: run, runAndGoOn; and changed, told whether the text differs from the original.
 */
export function openEditor(place, original, does) {
    const run = action => () => {
        action();
        return true;
    };
    const host = document.createElement("div");
    host.className = "code editor";
    const view = new EditorView({
        parent: host,
        state: EditorState.create({
            doc: original,
            extensions: [
                lineNumbers(),
                history(),
                indentOnInput(),
                indentUnit.of("    "),
                bracketMatching(),
                StreamLanguage.define(csharp),
                syntaxHighlighting(colours),
                style,
                EditorView.contentAttributes.of({ "aria-label": "Code, Escape and Tab leave it" }),
                EditorView.updateListener.of(update => {
                    if (update.docChanged) does.changed(update.state.doc.toString() !== original);
                }),
                Prec.highest(keymap.of([
                    { key: "Shift-Enter", run: run(does.runAndGoOn) },
                    { key: "Mod-Enter", run: run(does.run) },
                ])),
                keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
            ],
        }),
    });
    place.replaceWith(host);

    const at = (line, column) => {
        const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
        return Math.min(found.from + Math.max(column - 1, 0), found.to);
    };
    const mark = faults => view.dispatch(setDiagnostics(view.state, faults.map(fault => ({
        from: at(fault.line, fault.column),
        to: at(fault.endLine, fault.endColumn),
        severity: "error",
        message: `${fault.id}: ${fault.message}`,
    }))));
    return {
        get text() {
            return view.state.doc.toString();
        },
        setText: text => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
        focus: () => view.focus(),
        showFaults: mark,
        clearFaults: () => mark([]),
    };
}
