using System.Globalization;
using System.Runtime.CompilerServices;
using MathNet.Numerics;
using MathsOfAI.Display;
using MathsOfAI.Exercises;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using MathsOfAI.Transformers;

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
        PlotlyAssemblies.Load();
        Prepare();
    }

    /// <summary>Apart from the loading: to compile this method loads what it names, Plotly.NET among it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Prepare()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        // The lectures' matrices are small: to share one among the cores costs more than it saves, and experiments are shared whole.
        Control.UseSingleThread();
        RunMonitor.Start = title => KernelContext.Current is { } context ? new NotebookMonitor(title, context) : new RunMonitor();
        Formatters.Register();
        Formatters.RegisterText<Architecture>();
        Formatters.RegisterText<Network>();
        Formatters.RegisterText<TrainingRun>();
        Formatters.RegisterText<LayerStack>();
        Formatters.RegisterText<LayeredNetwork>();
        Formatters.RegisterText<LayeredRun>();
        Formatters.RegisterText<Transformer>();
        Formatters.RegisterText<TransformerRun>();
        Formatters.RegisterText<Minimisation>();
        Formatters.RegisterText<Assignment>();
        Formatters.RegisterText<Feedback>();
    }
}
