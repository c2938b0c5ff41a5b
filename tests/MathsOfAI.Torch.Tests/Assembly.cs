// One at a time: what TorchSharp hands to libtorch, a garbage collection that another thread begins may free too early.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
