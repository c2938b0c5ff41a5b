using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace MathsOfAI.Display;

/// <summary>Tells the kernel how the course's values look in a notebook.</summary>
internal static class Formatters
{
    private const string Plain = "text/plain";
    private const string Latex = "text/latex";
    private const string Html = "text/html";

    public static void Register()
    {
        RegisterChart<GenericChart.Chart>();
        RegisterChart<GenericChart.MultiChart>();

        // Text is the one form that every front end shows, trusted or not, and that a diff can be read in.
        Formatter.DefaultMimeType = Plain;

        Register<Matrix<double>>(Latex, MatrixText.Latex);
        Register<Matrix<double>>(Plain, MatrixText.Plain);
        Formatter.SetPreferredMimeTypesFor(typeof(Matrix<double>), Latex, Plain);

        Register<Vector<double>>(Latex, MatrixText.Latex);
        Register<Vector<double>>(Plain, MatrixText.Plain);
        Formatter.SetPreferredMimeTypesFor(typeof(Vector<double>), Latex, Plain);
    }

    /// <summary>
    /// For either kind of chart, where Plotly.NET.Interactive registers its HTML for both at once: the kernel prefers what is
    /// registered for the narrower type, even if the other comes later.
    /// </summary>
    private static void RegisterChart<T>() where T : GenericChart
    {
        Register<T>(FigureJson.MimeType, FigureJson.Of);
        Register<T>(Html, chart => FigureHtml.Of(FigureJson.Of(chart), FigureText.Of(chart)));
        Register<T>(Plain, FigureText.Of);
        Formatter.SetPreferredMimeTypesFor(typeof(T), FigureJson.MimeType, Html, Plain);
    }

    /// <summary>Values that say of themselves what they are.</summary>
    public static void RegisterText<T>() where T : class
    {
        Register<T>(Plain, value => value.ToString() ?? "");
        Formatter.SetPreferredMimeTypesFor(typeof(T), Plain);
    }

    private static void Register<T>(string mimeType, Func<T, string> format) =>
        Formatter.Register<T>((value, writer) => writer.Write(format(value)), mimeType);
}
