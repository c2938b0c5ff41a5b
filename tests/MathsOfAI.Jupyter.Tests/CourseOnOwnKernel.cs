using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Jupyter.Tests.Kernel;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>The course on its own kernel, whose stop button stops.</summary>
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
        .. LongCells.Select(cell => ($"{cell.Notebook}/{cell.Cell}", Folder, UpTo(cell.Notebook, cell.Cell))),
    ];

    /// <summary>A notebook's cells up to a long one, which is stopped, and one more.</summary>
    private static IReadOnlyList<Cell> UpTo(string notebook, string id)
    {
        var cells = CodeCell.Of(Notebooks.Single(path => Path.GetFileNameWithoutExtension(path) == notebook));
        return
        [
            .. cells.TakeWhile(cell => cell.Id != id).Select(cell => (Cell)cell.Source),
            new Cell(cells.Single(cell => cell.Id == id).Source, StopAfter: 0.15),
            "\"alive\"",
        ];
    }
}
