// One at a time: TorchSharp hands numbers to libtorch that a garbage collection on another thread may free too early.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
