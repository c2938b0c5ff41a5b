namespace MathsOfAI.Layers;

/// <summary>
/// The shape of what goes from layer to layer: channels of height × width pixels. Number (c·height + r)·width + s is row r and
/// column s of channel c; a vector of n numbers has n channels of one pixel. Introduced in lecture 01-convolutions of week 9.
/// </summary>
/// <param name="Channels">How many images lie upon each other.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Pixels of a channel.</summary>
    public int Pixels => Height * Width;

    /// <summary>How many numbers it is in all.</summary>
    public int Count => Channels * Pixels;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Channels} × {Height} × {Width}");

    /// <summary>This shape, if there is at least one channel of at least one pixel.</summary>
    /// <exception cref="ArgumentException">There is not.</exception>
    internal ImageShape Required() => Channels >= 1 && Height >= 1 && Width >= 1
        ? this
        : throw new ArgumentException($"Expected at least one channel, row and column, given {this}.");
}
