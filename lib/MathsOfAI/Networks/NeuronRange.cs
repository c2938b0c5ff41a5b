namespace MathsOfAI.Networks;

/// <summary>A few neurons of one layer.</summary>
/// <param name="Layer">How many layers from 2 on come before it.</param>
/// <param name="First">The first neuron.</param>
/// <param name="Count">How many.</param>
internal readonly record struct NeuronRange(int Layer, int First, int Count);
