using BenchmarkDotNet.Running;
using MathsOfAI.Benchmarks;

if (args is ["--quick"])
    Quick.Run(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(Workloads).Assembly).Run(args);
