using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;

namespace MathsOfAI.Tests.Figures;

/// <summary>What the specs of figures draw.</summary>
internal static class Examples
{
    public static readonly Architecture Shape = new([2, 2, 1], Activation.Tanh, Activation.Identity);
    public static readonly TrainingRun Run = (GradientDescent.Full(0.1, 20) with { RecordEvery = 5, SnapshotAt = [0, 20] })
        .Train(Network.Random(Shape, 1), Xor.Points, Cost.MeanSquaredError);

    public static readonly Landscape Terrain = Slice.AlongDirections(
        Run.Final, Xor.Points, Cost.MeanSquaredError,
        Slice.RandomDirections(Shape, 1).U, Slice.RandomDirections(Shape, 1).V, 1, points: 5);
}
