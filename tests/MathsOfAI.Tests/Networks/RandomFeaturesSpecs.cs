using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Networks;

public class RandomFeaturesSpecs
{
    private static readonly Matrix<double> X = Matrix<double>.Build.Random(20, 3, 1);

    [Fact]
    public void Each_feature_is_one_unit_of_the_same_layer_at_every_point()
    {
        // Where a unit is active it is affine: from four active points follow v and c, and so all other values.
        var Phi = RandomFeatures.ReLU(X, 50, seed: 7);
        var tested = 0;
        foreach (var feature in Phi.EnumerateColumns())
        {
            Assert.All(feature, value => Assert.True(value >= 0));
            var active = Enumerable.Range(0, 20).Where(i => feature[i] > 0).ToArray();
            if (active.Length < 5)
                continue;
            var A = Matrix<double>.Build.DenseOfRows(active.Select(i => X.Row(i).Append(1)));
            var vc = A.SubMatrix(0, 4, 0, 4).Solve(Vector<double>.Build.DenseOfEnumerable(active[..4].Select(i => feature[i])));
            for (var i = 0; i < 20; i++)
                Assert.Equal(Math.Max(0, X.Row(i) * vc.SubVector(0, 3) + vc[3]), feature[i], 1e-8);
            tested++;
        }

        Assert.True(tested > 30);
    }

    [Fact]
    public void Fewer_features_are_the_first_ones_and_points_do_not_matter_to_one_another()
    {
        var Phi = RandomFeatures.ReLU(X, 50, seed: 7);
        Assert.Equal(Phi.SubMatrix(0, 20, 0, 10), RandomFeatures.ReLU(X, 10, seed: 7));
        Assert.Equal(Phi.SubMatrix(4, 1, 0, 50), RandomFeatures.ReLU(X.SubMatrix(4, 1, 0, 3), 50, seed: 7));
        Assert.NotEqual(Phi, RandomFeatures.ReLU(X, 50, seed: 8));
    }

    [Fact]
    public void No_features_are_refused() =>
        Assert.Contains("given 0", Assert.Throws<ArgumentException>(() => RandomFeatures.ReLU(X, 0, 1)).Message);
}
