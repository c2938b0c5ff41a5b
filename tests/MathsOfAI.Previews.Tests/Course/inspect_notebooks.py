"""Reads notebooks as Jupyter does and prints, as JSON, what each one shows to a reader without scripts."""
import json
import sys
import warnings

import nbformat
from nbconvert import HTMLExporter

PLOTLY, PNG = "application/vnd.plotly.v1+json", "image/png"


def inspect(path):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    try:
        nbformat.validate(notebook)
        fault = None
    except nbformat.ValidationError as error:
        fault = str(error).splitlines()[0]
    # Sanitised as untrusted notebooks are: the nearest stand-in for GitHub's preview.
    html, _ = HTMLExporter(sanitize_html=True).from_notebook_node(notebook)
    hidden = []
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if PLOTLY in data and f'src="data:image/png;base64,{data.get(PNG, "").strip()}"' not in html:
                hidden.append(f"cell {number} ({cell.get('id')})")
    return {"fault": fault, "hidden": hidden}


warnings.simplefilter("ignore")
print(json.dumps({path: inspect(path) for path in sys.argv[1:]}))
