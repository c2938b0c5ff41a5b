// What a lecture with TorchSharp loads in the cell after torch.csx. If the next line cannot be resolved, run that cell first.
#r "MathsOfAI.Torch/bin/made-by-dotnet-build/MathsOfAI.Torch.dll"
#r "MathsOfAI.Torch/bin/made-by-dotnet-build/TorchSharp.dll"

global using MathsOfAI.Torch;
global using TorchSharp;
global using static TorchSharp.torch;

Libtorch.Load();
