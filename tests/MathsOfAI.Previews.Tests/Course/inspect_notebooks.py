"""Reads notebooks as Jupyter does and prints, as JSON, what each one shows to a reader without scripts."""
import json
import sys
import warnings

import nbformat
from nbconvert import HTMLExporter
from nbformat.validator import iter_validate

PLOTLY, PNG = "application/vnd.plotly.v1+json", "image/png"


def fault(path):
    # nbformat.validate would first mend what it can: the raw JSON is checked against the schema.
    with open(path, encoding="utf-8") as file:
        raw = json.load(file)
    faults = [f"{list(error.path)}: {error.message}" for error in iter_validate(raw)]
    ids = [cell.get("id") for cell in raw["cells"]]
    faults += [f"two cells have the id {id!r}" for id in set(ids) if ids.count(id) > 1]
    return faults[0] if faults else None


def inspect(path):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    # Sanitised as untrusted notebooks are: the nearest stand-in for GitHub's preview.
    html, _ = HTMLExporter(sanitize_html=True).from_notebook_node(notebook)
    hidden = []
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if PLOTLY in data and f'src="data:image/png;base64,{data.get(PNG, "").strip()}"' not in html:
                hidden.append(f"cell {number} ({cell.get('id')})")
    return {"fault": fault(path), "hidden": hidden}


warnings.simplefilter("ignore")
print(json.dumps({path: inspect(path) for path in sys.argv[1:]}))
