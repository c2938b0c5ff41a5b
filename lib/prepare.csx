// The first cell of every notebook: builds the library if it has not been built, or if its sources have changed since.
// A cell of its own, since what setup.csx refers to is looked up before anything of its cell runs.
#load "MathsOfAI.Runner/Building/LibraryState.cs"

if (!LibraryState.IsReady(LibraryState.Root()))
{
    // Compiled only when it is needed, since that takes longer than all that a notebook waits for otherwise.
    await Microsoft.CodeAnalysis.CSharp.Scripting.CSharpScript.EvaluateAsync(
        "#load \"" + LibraryState.Root() + "/lib/MathsOfAI.Runner/Building/build.csx\"\n"
        + "LibraryBuild.Ensure(\"" + LibraryState.Root() + "\", LibraryState.Main);");
}
