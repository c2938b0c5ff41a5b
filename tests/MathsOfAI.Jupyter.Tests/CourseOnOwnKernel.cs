using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Jupyter.Tests.Kernel;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>
/// What the course's own kernel adds to the runner's session, in which every lecture is run by the runner's specs: Jupyter's messages,
/// and a button that stops. Each lecture with a long cell is run once; there the cell is stopped at first, and then runs again.
/// </summary>
public sealed class CourseOnOwnKernel : CourseOnKernel
{
    public const string Stopped = "cells that are stopped";

    private const string Training =
        """
        var start = Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1);
        Console.WriteLine("begun");
        var run = (GradientDescent.Full(0.1, 1_000_000_000) with { SnapshotAt = [0, 1_000_000_000] })
            .Train(start, Xor.Points, Cost.MeanSquaredError);
        """;

    /// <summary>The cells of the course that take longest: notebook and cell.</summary>
    public static (string Notebook, string Cell)[] LongCells =>
    [
        ("02-xor", "two-thousand"), ("04-backpropagation", "hundred-run"), ("06-deep-mysteries", "by-step"), ("07-implicit-regularisation", "descent-twice"),
    ];

    internal OwnKernel Own { get; } = new();

    private protected override JupyterKernel Kernel => Own;

    private protected override IEnumerable<(string, string, IReadOnlyList<Cell>)> More =>
    [
        (Stopped, Folder,
        [
            Setup, new Cell(Training, StopAfter: 2.5), "run.Snapshots[1].Network", "run.Snapshots[0].Step",
            new Cell("while (true) { }", StopAfter: 0.5), "run", "1 + 1",
            "Console.Error.WriteLine(\"on the way\"); Environment.Exit(3);", "\"alive\"",
        ]),
    ];

    /// <summary>The lectures that have a long cell.</summary>
    public static string[] Long =>
        [.. Notebooks.Where(notebook => LongCells.Any(cell => cell.Notebook == Path.GetFileNameWithoutExtension(notebook)))];

    private protected override IEnumerable<string> Lectures => Long;

    /// <summary>The lecture, and apart from it the long cell that is stopped and the cell after it.</summary>
    private protected override IEnumerable<(string, Task<KernelRun>)> Parts(
        string notebook, IReadOnlyList<CodeCell> cells, Func<IReadOnlyList<Cell>, Task<KernelRun>> run)
    {
        var (lecture, id) = LongCells.Single(cell => cell.Notebook == Path.GetFileNameWithoutExtension(notebook));
        var place = cells.Index().Single(cell => cell.Item.Id == id).Index;
        Cell[] sources = [.. cells.Select(cell => (Cell)cell.Source)];
        var whole = run([.. sources[..place], sources[place] with { StopAfter = 0.15 }, "\"alive\"", .. sources[place..]]);
        return
        [
            (notebook, Select(index => index < place || index >= place + 2)),
            ($"{lecture}/{id}", Select(index => index == place || index == place + 1)),
        ];

        async Task<KernelRun> Select(Func<int, bool> isWanted)
        {
            var all = await whole;
            return new KernelRun(
                [.. all.Cells.Where((_, index) => isWanted(index))], [.. all.Endings.Where((_, index) => isWanted(index))], all.Log);
        }
    }
}
