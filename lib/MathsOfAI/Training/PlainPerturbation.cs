using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>What <see cref="Perturbation{T}"/> draws for one network, for the <see cref="PlainPass"/>. Introduced in lecture 02-deep-learning of week 6.</summary>
internal sealed class PlainPerturbation
{
    private const int BlockSize = AllPoints<Lanes1>.BlockSize;

    private readonly Perturbation<Lanes1> _perturbation;
    private readonly AlignedArray<Lanes1> _x;
    private readonly AlignedArray<Lanes1> _masks;
    private readonly double[] _point;
    private readonly int[] _first = new int[1];
    private readonly int _inputs;
    private readonly int _hidden;
    private readonly bool _hasNoise;
    private readonly bool _hasDropout;

    /// <param name="plan">With the noise's deviation and the share of units to drop.</param>
    /// <param name="architecture">The network's shape.</param>
    /// <param name="number">The network's number, which is added to the plan's seed.</param>
    public PlainPerturbation(GradientDescent plan, Architecture architecture, int number)
    {
        (_hasNoise, _hasDropout) = (plan.InputNoise > 0, plan.Dropout > 0);
        _inputs = architecture.InputSize;
        _hidden = architecture.Sizes.Skip(1).SkipLast(1).Sum();
        _point = new double[_inputs + architecture.OutputSize];
        _x = new AlignedArray<Lanes1>(_inputs * BlockSize);
        _masks = new AlignedArray<Lanes1>(_hidden * BlockSize);
        _perturbation = new Perturbation<Lanes1>(plan, number, _inputs * BlockSize);
    }

    /// <summary>Adds the gradients at chosen points, each with noise and masks of its own.</summary>
    public void AddGradients(PlainPass pass, double[] p, double[] points, ReadOnlySpan<int> chosen, double scale, double[] into)
    {
        for (var first = 0; first < chosen.Length; first += BlockSize)
            AddBlock(pass, p, points, chosen.Slice(first, Math.Min(BlockSize, chosen.Length - first)), scale, into);
    }

    private void AddBlock(PlainPass pass, double[] p, double[] points, ReadOnlySpan<int> chosen, double scale, double[] into)
    {
        var m = chosen.Length;
        var x = _x.Numbers;
        var masks = _masks.Numbers;
        for (var i = 0; i < m; i++)
        {
            for (var k = 0; k < _inputs; k++)
                x[k * m + i] = points[chosen[i] * _point.Length + k];
        }

        if (_hasNoise)
            _perturbation.AddNoise(_x.Unchecked, _inputs * m, _x.Unchecked);
        if (_hasDropout)
            _perturbation.DrawMasks(_masks.Unchecked, _hidden * m);
        for (var i = 0; i < m; i++)
        {
            for (var k = 0; k < _inputs; k++)
                _point[k] = x[k * m + i];
            for (var k = _inputs; k < _point.Length; k++)
                _point[k] = points[chosen[i] * _point.Length + k];
            for (var j = 0; j < _hidden && _hasDropout; j++)
                pass.Masks[_inputs + j] = masks[j * m + i];
            pass.AddGradients(p, _point, _first, 1, scale, into);
        }
    }
}
