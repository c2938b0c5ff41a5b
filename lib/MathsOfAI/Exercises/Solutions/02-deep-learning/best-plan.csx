// More decay than in the lecture. Noise or dropout beside it bring nothing further here.
GradientDescent myPlan = GradientDescent.Full(0.5, 1000) with { WeightDecay = 0.05, DecayBiases = false };
