// Both hats undo the sums of the weights: m̂ = g and v̂ = g ∘ g in both steps.
Vector<double> p1 = Vector<double>.Build.Dense([-0.1, 0.1]);
Vector<double> p2 = Vector<double>.Build.Dense([-0.2, 0.2]);
