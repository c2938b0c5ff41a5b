namespace MathsOfAI.Runner.Doctor;

/// <summary>The .NET SDK that this folder's <c>global.json</c> asks for.</summary>
internal static class SdkCheck
{
    private const string What = ".NET SDK";

    public static async Task<Finding> LookAsync(string root)
    {
        var (isThere, said) = await DotnetTool.RunAsync(root, "--version");
        return isThere
            ? Finding.Good(What, said)
            : Finding.Wrong(What, $"none that will do: {said}", "install the .NET 10 SDK from https://dotnet.microsoft.com/download");
    }
}
