using System.Globalization;
using MathsOfAI.Display;
using MathsOfAI.Exercises;
using MathsOfAI.Networks;
using MathsOfAI.Training;

namespace MathsOfAI;

/// <summary>What <c>lib/setup.csx</c> calls once in every notebook.</summary>
public static class Setup
{
    /// <summary>
    /// Makes Plotly.NET work beside the kernel's FSharp.Core, tells the kernel how matrices and charts look, lets long runs
    /// show their progress, and writes numbers the same way in every country. Calling it again does no harm.
    /// </summary>
    public static void Notebook()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        RunMonitor.Start = title => KernelContext.Current is { } context ? new NotebookMonitor(title, context) : new RunMonitor();
        PlotlyIsolation.Install();
        Formatters.Register();
        Formatters.RegisterCharts();
        Formatters.RegisterText<Architecture>();
        Formatters.RegisterText<Network>();
        Formatters.RegisterText<TrainingRun>();
        Formatters.RegisterText<Minimisation>();
        Formatters.RegisterText<Assignment>();
        Formatters.RegisterText<Feedback>();
    }
}
