using MathsOfAI.Jupyter.Tests.Kernel;
using MathsOfAI.Previews;
using MathsOfAI.Previews.Browsing;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>A student with Jupyter Notebook in a real browser, the course's own kernel, and no network.</summary>
public sealed class NotebookInBrowserSpecs : IDisposable
{
    private const int Patience = 120_000;

    private readonly OwnKernel kernel = new();

    public void Dispose() => kernel.Dispose();

    [Fact]
    public async Task A_lecture_runs_its_figures_are_drawn_and_the_stop_button_stops()
    {
        var missing = await kernel.FindAndInstallAsync();
        Assert.SkipUnless(missing is null, missing ?? "");
        var folder = Directory.CreateTempSubdirectory("maths-of-ai-").FullName;
        try
        {
            var (exitCode, _, error) = await kernel.StartAsync("dotnet", [OwnKernel.Runner, "copy", "02-xor", "--to", folder], Repository.Root);
            Assert.True(exitCode == 0, error);
            await using var server = await NotebookServer.StartAsync(kernel, folder);
            Assert.SkipWhen(server is null, "Jupyter Notebook is not installed");
            await using var browser = await StartBrowserAsync();
            await using var page = await browser.OpenPageAsync(width: 1280, height: 900);
            var notebook = page.Playwright;
            await notebook.RouteAsync(
                address => new Uri(address).Host is "127.0.0.1" or "localhost", route => route.ContinueAsync());

            await notebook.GotoAsync($"{server!.Address}notebooks/02-xor.ipynb?token={server.Token}&kernel_name=maths-of-ai");
            await WaitAsync("() => window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()");

            // The first three code cells: the library, and the four points of XOR.
            await notebook.EvaluateAsync("() => { Jupyter.notebook.clear_all_output(); codeCells = Jupyter.notebook.get_cells().filter(c => c.cell_type === 'code'); codeCells.slice(0, 3).forEach(c => c.execute()); }");
            await WaitAsync("() => document.querySelector('.maths-of-ai-figure svg.main-svg g.trace') !== null");

            await notebook.EvaluateAsync("() => { codeCells[0].set_text('while (!Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken.IsCancellationRequested) { }'); codeCells[0].execute(); }");
            await WaitAsync("() => Jupyter.notebook.kernel_busy");
            await notebook.ClickAsync("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");
            await WaitAsync("() => codeCells[0].output_area.outputs.some(o => o.output_type === 'error' && o.evalue === 'Command cancelled.')");

            await notebook.EvaluateAsync("() => { codeCells[1].set_text('X.RowCount'); codeCells[1].execute(); }");
            await WaitAsync("() => codeCells[1].output_area.outputs.some(o => o.data && o.data['text/plain'] === '4')");

            Task WaitAsync(string condition) => notebook.WaitForFunctionAsync(condition, null, new() { Timeout = Patience });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Browser> StartBrowserAsync()
    {
        try
        {
            return await Browser.StartAsync();
        }
        catch (PreviewException exception)
        {
            Assert.Skip(exception.Message);
            throw;
        }
    }
}
