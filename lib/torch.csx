// What a lecture with TorchSharp loads after setup.csx: says where this machine cannot run libtorch, and else builds lib/MathsOfAI.Torch,
// if that has not been built, or if its sources have changed since; libtorch comes with it, once.
// A cell of its own, since what torchsharp.csx refers to is looked up before anything of its cell runs.
#load "MathsOfAI.Runner/Building/LibraryState.cs"
#load "MathsOfAI.Runner/Building/NotPreparedException.cs"
#load "MathsOfAI.Runner/Building/TorchSupport.cs"

if (TorchSupport.Obstacle() is string obstacle)
{
    throw new NotPreparedException("TorchSharp cannot run on this machine: " + obstacle + ". Read this lecture as it is; all others run.");
}

if (!LibraryState.IsReady(LibraryState.Root(), TorchSupport.Library))
{
    await Microsoft.CodeAnalysis.CSharp.Scripting.CSharpScript.EvaluateAsync(
        "#load \"" + LibraryState.Root() + "/lib/MathsOfAI.Runner/Building/build.csx\"\n"
        + "LibraryBuild.Ensure(\"" + LibraryState.Root() + "\", TorchSupport.Library);");
}
