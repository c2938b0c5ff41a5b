namespace MathsOfAI.Networks;

/// <summary>Where a layer's parameters stand among all, and how many neurons the layers from 2 on have before it.</summary>
internal readonly record struct LaneLayer(
    ActivationKind Activation, nint Size, nint SizeBefore, nint Weights, nint Biases, nint NeuronsBefore)
{
    // With fewer weights, or hardly any a neuron, the blocks of a product, and finding them, cost more than they save.
    private const int LeastWeights = 32;
    private const int LeastWeightsOfANeuron = 4;

    /// <summary>Whether a product with its weights is worth being done in blocks.</summary>
    public bool IsLarge => SizeBefore >= LeastWeightsOfANeuron && Size * SizeBefore >= LeastWeights;

    /// <summary>The layers 2, …, L, in this order from index 0.</summary>
    public static LaneLayer[] Of(Architecture architecture)
    {
        var layers = new LaneLayer[architecture.LayerCount - 1];
        var neurons = 0;
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            layers[l - 2] = new LaneLayer(
                architecture.Activation(l).Kind,
                architecture.Size(l), architecture.Size(l - 1),
                architecture.WeightIndex(l, 0, 0), architecture.BiasIndex(l, 0), neurons);
            neurons += architecture.Size(l);
        }

        return layers;
    }
}
