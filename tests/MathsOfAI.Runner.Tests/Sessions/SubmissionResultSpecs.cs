using System.Reflection;
using MathsOfAI.Runner.Sessions;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace MathsOfAI.Runner.Tests.Sessions;

public sealed class SubmissionResultSpecs
{
    private static readonly MethodInfo KernelsRule =
        typeof(Script).GetMethod("HasReturnValue", BindingFlags.Instance | BindingFlags.NonPublic)!;

    [Theory]
    [InlineData("1", true)]
    [InlineData("1;", false)]
    [InlineData("int x = 1;", false)]
    [InlineData("int x = 1; x", true)]
    [InlineData("x = 2; int x;", false)]
    [InlineData("System.Console.Write(1)", false)]
    [InlineData("null", true)]
    [InlineData("return 1;", true)]
    [InlineData("if (true) { return 1; } return 2;", true)]
    [InlineData("int F() { return 1; }", false)]
    [InlineData("System.Func<int> f = () => { return 1; };", false)]
    [InlineData("await System.Threading.Tasks.Task.CompletedTask", false)]
    [InlineData("await System.Threading.Tasks.Task.FromResult(1)", true)]
    [InlineData("class C { }", false)]
    [InlineData("", false)]
    public void A_result_exists_exactly_where_the_kernel_finds_one(string code, bool exists)
    {
        var script = CSharpScript.Create(code);

        Assert.Equal(exists, SubmissionResult.Exists(script.GetCompilation()));
        Assert.Equal(KernelsRule.Invoke(script, null), SubmissionResult.Exists(script.GetCompilation()));
    }
}
