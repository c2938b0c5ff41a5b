using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// The largest number of each k × k window, channel by channel; δ goes back to the pixel that it came from, the first one where
/// several are as large. Windows stand side by side, and what is left over at the edge is not looked at, as in PyTorch.
/// Introduced in lecture 02-cnn-digits of week 9.
/// </summary>
public sealed class MaxPooling : Layer
{
    /// <param name="input">The shape of the input.</param>
    /// <param name="size">k.</param>
    /// <exception cref="ArgumentException">The window does not fit.</exception>
    public MaxPooling(ImageShape input, int size)
        : this(input, size, size)
    {
    }

    /// <summary>The largest number of each whole channel: global max pooling.</summary>
    /// <param name="input">The shape of the input.</param>
    public MaxPooling(ImageShape input)
        : this(input, input.Required().Height, input.Width)
    {
    }

    private MaxPooling(ImageShape input, int height, int width)
        : base(input, new ImageShape(
            input.Channels, new Window(height, height).Places(input.Height), new Window(width, width).Places(input.Width)))
    {
        WindowHeight = height;
        WindowWidth = width;
    }

    /// <summary>Rows of a window.</summary>
    public int WindowHeight { get; }

    /// <summary>Columns of a window.</summary>
    public int WindowWidth { get; }


    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Forward<T>(Unchecked<double> p, Unchecked<double> x, Unchecked<double> a)
    {
        nint registers = Block.Points / T.Count;
        for (nint place = 0; place < Output.Count; place++)
        {
            var corner = Corner(place) * registers;
            for (nint i = 0; i < registers; i++)
            {
                var largest = x.As<T>()[corner + i];
                for (nint r = 0; r < WindowHeight; r++)
                {
                    for (nint s = 0; s < WindowWidth; s++)
                        largest = T.Max(largest, x.As<T>()[corner + (r * Input.Width + s) * registers + i]);
                }

                a.As<T>()[place * registers + i] = largest;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Backward<T>(
        Unchecked<double> p, Unchecked<double> x, Unchecked<double> a, Unchecked<double> delta, Unchecked<double> below)
    {
        Block.Fill(below, Input.Count, 0);
        nint registers = Block.Points / T.Count;
        for (nint place = 0; place < Output.Count; place++)
        {
            var corner = Corner(place) * registers;
            for (nint i = 0; i < registers; i++)
            {
                var largest = a.As<T>()[place * registers + i];
                var left = delta.As<T>()[place * registers + i];
                for (nint r = 0; r < WindowHeight; r++)
                {
                    for (nint s = 0; s < WindowWidth; s++)
                    {
                        var n = corner + (r * Input.Width + s) * registers + i;
                        var share = T.WhereEqual(x.As<T>()[n], largest, left);
                        below.As<T>()[n] = share;
                        left -= share;    // nothing is left for a second pixel that is as large
                    }
                }
            }
        }
    }

    /// <summary>The first pixel of a window.</summary>
    private nint Corner(nint place)
    {
        var (channel, pixel) = Math.DivRem(place, (nint)Output.Pixels);
        var (row, column) = Math.DivRem(pixel, (nint)Output.Width);
        return channel * Input.Pixels + row * WindowHeight * Input.Width + column * WindowWidth;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"max pooling {WindowHeight} × {WindowWidth}, {Input} → {Output}");
}
