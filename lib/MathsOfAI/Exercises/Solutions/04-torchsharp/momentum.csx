// theirs: v = 1, 1.5, 1.75, and p falls by 0.4 · 1, 0.1 · 1.5, 0.1 · 1.75.
// ours: v = −0.4, then ½ · (−0.4) − 0.1 = −0.3, then ½ · (−0.3) − 0.1 = −0.25.
Vector<double> theirs = Vector<double>.Build.Dense([-0.4, -0.55, -0.725]);
Vector<double> ours = Vector<double>.Build.Dense([-0.4, -0.7, -0.95]);
