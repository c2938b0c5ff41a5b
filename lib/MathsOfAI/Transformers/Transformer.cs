using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Transformers;

/// <summary>
/// A transformer of attention layers: words and places as columns, x ← x + W_O heads(x) layer after layer, logits U x for the word that
/// follows. It never changes; training makes new ones. Introduced in lecture 04-transformers of week 9.
/// </summary>
public sealed class Transformer
{
    private readonly double[] _parameters;

    /// <param name="architecture">The shape.</param>
    /// <param name="parameters">All parameters, in the architecture's order.</param>
    /// <exception cref="ArgumentException">There is no such shape, or it has another number of parameters.</exception>
    public Transformer(TransformerArchitecture architecture, IEnumerable<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(parameters);
        architecture.Validate();
        _parameters = [.. parameters];
        if (_parameters.Length != architecture.ParameterCount)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected {architecture.ParameterCount} parameters for {architecture}, given {_parameters.Length}."), nameof(parameters));
        Architecture = architecture;
    }

    /// <summary>The shape.</summary>
    public TransformerArchitecture Architecture { get; }

    /// <summary>All parameters as one long vector.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>One of the matrices.</summary>
    /// <param name="part">Which.</param>
    /// <param name="layer">The layer's number, from 0; of no account where there is only one.</param>
    /// <exception cref="ArgumentException">There is no such matrix.</exception>
    public Matrix<double> this[TransformerPart part, int layer = 0]
    {
        get
        {
            var (rows, columns) = Architecture.Shape(part);
            return Matrix<double>.Build.Dense(rows, columns, _parameters.AsSpan(Architecture.Offset(part, layer), rows * columns).ToArray());
        }
    }

    /// <summary>The same with another matrix in one place: how a solution is made by hand.</summary>
    /// <param name="part">Which.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="layer">The layer's number, from 0; of no account where there is only one.</param>
    /// <exception cref="ArgumentException">There is no such matrix, or it has another shape.</exception>
    public Transformer With(TransformerPart part, Matrix<double> matrix, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var (rows, columns) = Architecture.Shape(part);
        if (matrix.RowCount != rows || matrix.ColumnCount != columns)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected {rows} × {columns} for {part}, given {matrix.RowCount} × {matrix.ColumnCount}."), nameof(matrix));
        double[] parameters = [.. _parameters];
        matrix.ToColumnMajorArray().CopyTo(parameters, Architecture.Offset(part, layer));
        return new Transformer(Architecture, parameters);
    }

    /// <summary>The logits of the word after each token, V × n.</summary>
    /// <param name="tokens">At most T words, from 0 to V − 1.</param>
    /// <exception cref="ArgumentException">Too many, none, or a number that is no word.</exception>
    public Matrix<double> Logits(IReadOnlyList<int> tokens) => Forward(tokens).Logits();

    /// <summary>A of every layer and head, n × n: row t has what token t takes from each token.</summary>
    /// <param name="tokens">At most T words, from 0 to V − 1.</param>
    /// <exception cref="ArgumentException">Too many, none, or a number that is no word.</exception>
    public IReadOnlyList<IReadOnlyList<Matrix<double>>> AttentionWeights(IReadOnlyList<int> tokens)
    {
        var block = Forward(tokens);
        return [.. Enumerable.Range(0, Architecture.Layers).Select(layer =>
            Enumerable.Range(0, Architecture.Heads).Select(head => block.AttentionWeights(layer, head)).ToArray())];
    }

    /// <summary>The mean of −ln P(target) over all tokens that have one.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public double MeanCost(TokenSequences sequences) => Measure(sequences).Cost;

    /// <summary>The fraction of the targets that have the largest logit.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public double Accuracy(TokenSequences sequences) => Measure(sequences).Accuracy;

    /// <summary>The gradient of <see cref="MeanCost"/>, in the parameters' order.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public Vector<double> Gradient(TokenSequences sequences)
    {
        using var team = new Team(1);
        RequireFit(sequences);
        var gradient = new double[_parameters.Length];
        TransformerPass.Make(Architecture, sequences, team)
            .AddGradient(_parameters, [.. Enumerable.Range(0, sequences.Count).Select(i => (ulong)i)], gradient);
        return Vector<double>.Build.Dense(gradient);
    }

    /// <summary>See <see cref="TransformerArchitecture.Random"/>.</summary>
    internal static Transformer Random(TransformerArchitecture architecture, long seed, double deviation)
    {
        architecture.Validate();
        if (!(deviation >= 0 && double.IsFinite(deviation)))
            throw new ArgumentException(FormattableString.Invariant($"Expected a standard deviation ≥ 0, given {deviation}."), nameof(deviation));
        var stream = new RandomStream(seed, RandomStream.Purpose.InitialParameters);
        var parameters = new double[architecture.ParameterCount];
        var tables = architecture.Width * (architecture.Vocabulary + (architecture.Positions == PositionKind.Learnt ? architecture.Length : 0));
        for (var n = 0; n < parameters.Length; n++)
            parameters[n] = (n < tables ? deviation : 1 / Math.Sqrt(architecture.Width)) * stream.NextGaussian();
        for (var layer = 0; architecture.LayerNorm && layer <= architecture.Layers; layer++)
        {
            parameters.AsSpan(architecture.Offset(TransformerPart.Gain, layer), architecture.Width).Fill(1);
            parameters.AsSpan(architecture.Offset(TransformerPart.Shift, layer), architecture.Width).Clear();
        }

        return new Transformer(architecture, parameters);
    }

    /// <summary>Does nothing if the sequences are made of this transformer's words and are not too long.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    internal void RequireFit(TokenSequences sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        if (sequences.Vocabulary != Architecture.Vocabulary || sequences.Length > Architecture.Length)
            throw new ArgumentException($"Expected sequences for {Architecture}, given {sequences}.", nameof(sequences));
    }

    private (double Cost, double Accuracy) Measure(TokenSequences sequences)
    {
        RequireFit(sequences);
        using var team = new Team(1);
        return TransformerPass.Make(Architecture, sequences, team).Measure(_parameters);
    }

    private TransformerBlock<Lanes2> Forward(IReadOnlyList<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        int[] given = [.. tokens];
        if (given.Length < 1 || given.Length > Architecture.Length || given.Any(token => token < 0 || token >= Architecture.Vocabulary))
            throw new ArgumentException($"Expected tokens for {Architecture}, given {string.Join(" ", given)}.", nameof(tokens));
        var block = new TransformerBlock<Lanes2>(Architecture, given.Length);
        var numbers = new AlignedArray<Lanes1>(_parameters.Length);
        Parameters.CopyTo(numbers.Numbers);
        block.Forward(numbers.Unchecked.As<double>(), given);
        return block;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Architecture}, {_parameters.Length} parameters");
}
