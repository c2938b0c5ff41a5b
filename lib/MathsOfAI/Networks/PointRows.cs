using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>The points of a data set and their targets, one a row. Made once, read by all cores.</summary>
internal sealed class PointRows
{
    public PointRows(DataSet data)
    {
        Count = data.Count;
        X = new AlignedArray<Lanes1>(checked(Count * data.InputSize));
        Y = new AlignedArray<Lanes1>(checked(Count * data.OutputSize));
        data.X.ToRowMajorArray().CopyTo(X.Numbers);
        data.Y.ToRowMajorArray().CopyTo(Y.Numbers);
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>Component k of point i at i·n_1 + k.</summary>
    public AlignedArray<Lanes1> X { get; }

    /// <summary>Component j of the target of point i at i·n_L + j.</summary>
    public AlignedArray<Lanes1> Y { get; }
}
